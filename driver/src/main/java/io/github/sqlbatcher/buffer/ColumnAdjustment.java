package io.github.sqlbatcher.buffer;

/**
 * By how much the bytes of a full buffer depend on the columns of what is inserted: wide rows are
 * sent earlier, narrow ones later.
 *
 * @param referenceColumns the number of columns for which nothing changes
 * @param least the least factor
 * @param most the largest factor
 */
public record ColumnAdjustment(int referenceColumns, double least, double most) {
  /** Nothing depends on the columns. */
  public static final ColumnAdjustment NONE = new ColumnAdjustment(1, 1, 1);

  /** What the bytes are multiplied by. */
  public double factor(int columns) {
    return Math.max(least, Math.min(most, (double) referenceColumns / columns));
  }
}
