package io.github.sqlbatcher;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that were held back could not be written. It is thrown by the call that made them leave the
 * buffer, and carries the SQLState and vendor code of the first failing row; the driver's own
 * exception is both {@link #getCause()} and {@link #getNextException()}, where exception
 * translators look for it.
 *
 * <p>The rows of the flush were undone, as far as the database has savepoints: their update counts
 * are {@code EXECUTE_FAILED}. Only rows before a savepoint of the application, which itself stands
 * before the failing row, stay; their counts are {@code SUCCESS_NO_INFO}. The message holds no
 * parameter values.
 */
public final class FlushException extends BatchUpdateException {
  private static final long serialVersionUID = 1L;

  private final FlushReason reason;
  private final transient List<FailedRow> failedRows;

  /**
   * @param message names what failed, where and what to do
   * @param reason why the flush happened
   * @param written the number of rows, the first of the flush, that are in
   * @param rows the number of all rows of the flush
   * @param failedRows the rows known to have failed; empty where none could be singled out
   * @param driversOwn the driver's exception for the first failing row
   */
  public FlushException(
      String message,
      FlushReason reason,
      int written,
      int rows,
      List<FailedRow> failedRows,
      SQLException driversOwn) {
    super(
        message,
        driversOwn.getSQLState(),
        driversOwn.getErrorCode(),
        counts(written, rows),
        driversOwn);
    this.reason = reason;
    this.failedRows = List.copyOf(failedRows);
    setNextException(driversOwn);
  }

  private static int[] counts(int written, int rows) {
    int[] counts = new int[rows];
    Arrays.fill(counts, 0, written, Statement.SUCCESS_NO_INFO);
    Arrays.fill(counts, written, rows, Statement.EXECUTE_FAILED);
    return counts;
  }

  /** Why the rows were sent; never null. */
  public FlushReason reason() {
    return reason;
  }

  /** The rows that failed, in order; empty where none could be singled out. Never null. */
  public List<FailedRow> failedRows() {
    return failedRows == null ? List.of() : failedRows;
  }
}
