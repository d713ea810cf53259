package io.github.sqlbatcher.sql;

import java.util.Locale;
import java.util.Set;

/**
 * A table's name as it is written in an INSERT, such as {@code public."Order Lines"}; without
 * comments. Immutable.
 *
 * @param text the name as it is written
 */
record TableName(String text) {
  /** The name with the blanks around its dots left out. */
  String canonical() {
    return read(true);
  }

  /**
   * Whether the name, with or without what stands before its dots, is one of these.
   *
   * @param names in lower case and without quotes
   */
  boolean isOneOf(Set<String> names) {
    if (names.isEmpty()) {
      return false;
    }
    String name = read(false).toLowerCase(Locale.ROOT);
    for (int dot = -1; ; ) {
      if (names.contains(name.substring(dot + 1))) {
        return true;
      }
      dot = name.indexOf('.', dot + 1);
      if (dot < 0) {
        return false;
      }
    }
  }

  private String read(boolean withQuotes) {
    StringBuilder name = new StringBuilder(text.length());
    char close = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean quote = close == 0 ? c == '"' || c == '`' || c == '[' : c == close;
      if (quote && close != 0 && at + 1 < text.length() && text.charAt(at + 1) == close) {
        name.append(withQuotes ? text.substring(at, at + 2) : c);
        at++;
      } else if (quote) {
        close = close != 0 ? 0 : c == '[' ? ']' : c;
        if (withQuotes) {
          name.append(c);
        }
      } else if (close != 0 || !SqlLexer.isWhiteSpace(c)) {
        name.append(c);
      }
    }
    return name.toString();
  }
}
