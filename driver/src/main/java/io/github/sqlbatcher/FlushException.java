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
 * <p>All rows of the flush were undone, as far as the database has savepoints: the update counts
 * are {@code EXECUTE_FAILED} for every row. The message holds no parameter values.
 */
public final class FlushException extends BatchUpdateException {
  private static final long serialVersionUID = 1L;

  private final FlushReason reason;
  private final transient List<FailedRow> failedRows;

  /**
   * @param message names what failed, where and what to do
   * @param reason why the flush happened
   * @param rows the number of rows of the flush
   * @param failedRows the rows known to have failed; empty where none could be singled out
   * @param driversOwn the driver's exception for the first failing row
   */
  public FlushException(
      String message,
      FlushReason reason,
      int rows,
      List<FailedRow> failedRows,
      SQLException driversOwn) {
    super(message, driversOwn.getSQLState(), driversOwn.getErrorCode(), failures(rows), driversOwn);
    this.reason = reason;
    this.failedRows = List.copyOf(failedRows);
    setNextException(driversOwn);
  }

  private static int[] failures(int rows) {
    int[] counts = new int[rows];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
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
