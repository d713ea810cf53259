package io.github.sqlbatcher.sql;

import java.util.regex.Pattern;

/** Statements after which a table's name may mean another table. */
public final class SchemaChange {
  /**
   * {@code SET SCHEMA}, {@code SET CURRENT SQLID}, {@code SET search_path}, {@code USE}, {@code
   * ALTER SESSION SET CURRENT_SCHEMA}, and what takes such a setting back.
   */
  private static final Pattern WORDS =
      Pattern.compile(
          "schema|catalog|database|path|sqlid|\\b(?:use|reset|discard)\\b",
          Pattern.CASE_INSENSITIVE);

  private SchemaChange() {}

  /**
   * Whether a text may be one; more texts are than need be.
   *
   * @param sql a statement that is none of reading or writing rows; null is none
   */
  public static boolean isLikely(String sql) {
    return sql != null && WORDS.matcher(sql).find();
  }
}
