package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;

/**
 * When a buffer is full.
 *
 * @param rows the most rows
 * @param bytes the most bytes; see {@link RowGroup#bytes()} for how they are counted
 * @param columns by how much the bytes depend on the columns
 */
public record Thresholds(int rows, int bytes, ColumnAdjustment columns) {
  /** The most bytes when a row of the template is added. */
  public long bytesFor(InsertTemplate template) {
    return (long) (bytes * columns.factor(template.columns()));
  }
}
