package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.util.function.IntSupplier;

/**
 * When a buffer is full. Rows and bytes may change while rows wait.
 *
 * @param rows the most rows
 * @param bytes the most bytes; see {@link RowGroup#bytes()} for how they are counted
 * @param columns by how much the bytes depend on the columns
 */
public record Thresholds(IntSupplier rows, IntSupplier bytes, ColumnAdjustment columns) {
  /** The most rows now. */
  public int maxRows() {
    return rows.getAsInt();
  }

  /** The most bytes when a row of the template is added. */
  public long bytesFor(InsertTemplate template) {
    return (long) (bytes.getAsInt() * columns.factor(template.columns()));
  }
}
