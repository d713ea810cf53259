package io.github.sqlbatcher.sql;

import java.util.List;
import java.util.Locale;

/**
 * Tells the statements after which the last identity of the session may be asked, or how many rows
 * the last statement changed.
 */
public final class LastIdentity {
  private static final List<String> QUESTIONS =
      List.of(
          "LAST_INSERT_ID",
          "LAST_INSERT_ROWID",
          "@@IDENTITY",
          "SCOPE_IDENTITY",
          "IDENT_CURRENT",
          "IDENTITY_VAL_LOCAL",
          "IDENTITY()",
          "LASTVAL",
          "CHANGES(",
          "ROW_COUNT(",
          "@@ROWCOUNT");

  private LastIdentity() {}

  /**
   * Whether the text mentions a function for either; a mention in a string counts. False for null.
   */
  public static boolean isAskedBy(String sql) {
    if (sql == null) {
      return false;
    }
    String text = sql.toUpperCase(Locale.ROOT);
    return QUESTIONS.stream().anyMatch(text::contains);
  }
}
