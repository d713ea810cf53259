package io.github.sqlbatcher;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows that were held back could not be written. It is thrown by the call that made them leave the
 * buffer, and carries the SQLState and vendor code of the first failing row; the driver's own
 * exception is both {@link #getCause()} and {@link #getNextException()}, where exception
 * translators look for it.
 *
 * <p>With {@code batcher.onError=abort} the rows of the flush were undone, as far as the database
 * has savepoints: their update counts are {@code EXECUTE_FAILED}. Only rows before a savepoint of
 * the application, which itself stands before the failing row, stay. With {@code isolate} only the
 * {@link #failedRows()} are missing, their exceptions follow each other as next exceptions, and the
 * transaction goes on. The counts of rows that are in are {@code SUCCESS_NO_INFO}. In auto-commit
 * there is no transaction to roll back: the connection goes on in both cases. The message holds no
 * parameter values.
 */
public final class FlushException extends BatchUpdateException {
  private static final long serialVersionUID = 1L;

  private final FlushReason reason;
  private final transient List<FailedRow> failedRows;
  private final boolean transactionGoesOn;
  private final boolean includesCall;

  /**
   * @param message names what failed, where and what to do
   * @param reason why the flush happened
   * @param counts what became of each row of the flush
   * @param failedRows the rows known to have failed; empty where none could be singled out
   * @param transactionGoesOn whether the rows that are in can be committed
   * @param includesCall whether the INSERT that was called is among the rows
   * @param driversOwn the driver's exception for the first failing row
   */
  public FlushException(
      String message,
      FlushReason reason,
      int[] counts,
      List<FailedRow> failedRows,
      boolean transactionGoesOn,
      boolean includesCall,
      SQLException driversOwn) {
    super(message, driversOwn.getSQLState(), driversOwn.getErrorCode(), counts, driversOwn);
    this.reason = reason;
    this.failedRows = List.copyOf(failedRows);
    this.transactionGoesOn = transactionGoesOn;
    this.includesCall = includesCall;
    setNextException(driversOwn);
  }

  /** Why the rows were sent; never null. */
  public FlushReason reason() {
    return reason;
  }

  /** The rows that failed, in order; empty where none could be singled out. Never null. */
  public List<FailedRow> failedRows() {
    return failedRows == null ? List.of() : failedRows;
  }

  /**
   * Whether the connection goes on without the failed rows: with {@code batcher.onError=isolate},
   * and in auto-commit. Else the transaction must be rolled back.
   */
  public boolean transactionGoesOn() {
    return transactionGoesOn;
  }

  /**
   * Whether the call that threw this was an INSERT that filled the buffer: it is the last row of
   * the flush, and must not be called again unless it is one of the {@link #failedRows()}. Else the
   * call was not executed.
   */
  public boolean includesCall() {
    return includesCall;
  }
}
