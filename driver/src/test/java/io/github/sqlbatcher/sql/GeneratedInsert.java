package io.github.sqlbatcher.sql;

import java.util.List;

/**
 * An INSERT text whose meaning is known.
 *
 * @param sql the text
 * @param rows what it inserts
 */
record GeneratedInsert(String sql, List<Row> rows) {
  /**
   * One row.
   *
   * @param text the tuple as it is written
   * @param values the values that the database must store: id, text, number, text
   */
  record Row(String text, List<Object> values) {}
}
