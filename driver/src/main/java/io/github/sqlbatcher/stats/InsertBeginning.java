package io.github.sqlbatcher.stats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an INSERT begins, up to its table: what can be shown of a text that was not understood. */
final class InsertBeginning {
  private static final int LONGEST = 200;

  private static final Pattern UP_TO_TABLE =
      Pattern.compile(
          "\\s*\\(*\\w{1,20}\\s+(\\w{1,20}\\s+){0,3}?INTO\\s+[\\w.$#\"`\\[\\]]+",
          Pattern.CASE_INSENSITIVE);

  private InsertBeginning() {}

  /** Null where there is no text; its first word where the table was not found. */
  static String of(String sql) {
    if (sql == null) {
      return null;
    }
    Matcher found = UP_TO_TABLE.matcher(sql);
    String beginning = found.lookingAt() ? found.group().strip() : "INSERT";
    return beginning.substring(0, Math.min(LONGEST, beginning.length()));
  }
}
