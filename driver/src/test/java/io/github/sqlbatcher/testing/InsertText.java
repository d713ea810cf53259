package io.github.sqlbatcher.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a server with limits sees of a statement.
 *
 * @param tuples the values of each tuple of an {@code INSERT … VALUES}, as they are written; none
 *     for any other statement
 * @param parameters how many there are
 */
record InsertText(List<List<String>> tuples, int parameters) {
  static InsertText of(String sql) {
    String upper = sql.toUpperCase(Locale.ROOT);
    int values = upper.stripLeading().startsWith("INSERT") ? upper.indexOf("VALUES") : -1;
    List<List<String>> tuples = new ArrayList<>();
    List<String> tuple = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    int parameters = 0;
    int depth = 0;
    boolean quoted = false;
    for (int at = values < 0 ? sql.length() : values + 6; at < sql.length(); at++) {
      char c = sql.charAt(at);
      quoted ^= c == '\'';
      parameters += !quoted && c == '?' ? 1 : 0;
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean endsTuple = !quoted && c == ')' && depth == 0;
      if (endsTuple || (!quoted && c == ',' && depth == 1)) {
        tuple.add(value.toString().strip());
        value.setLength(0);
      } else if (depth > 0 && !(c == '(' && depth == 1)) {
        value.append(c);
      }
      if (endsTuple) {
        tuples.add(tuple);
        tuple = new ArrayList<>();
      }
    }
    return new InsertText(tuples, parameters);
  }
}
