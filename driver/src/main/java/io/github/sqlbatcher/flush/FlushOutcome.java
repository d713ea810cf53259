package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushResult;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/**
 * What became of a flush.
 *
 * @param rows how many of its rows are in
 * @param statements how many INSERT statements carried them
 * @param error what the application must be told; null if all rows are in
 */
record FlushOutcome(FlushTask task, int rows, int statements, Throwable error) {
  int failedRows() {
    return task.rows() - rows;
  }

  /** Whether the transaction is as good as without the flush. */
  boolean transactionGoesOn() {
    return error == null
        || task.scope().autoCommit()
        || (error instanceof FlushException failure && failure.transactionGoesOn());
  }

  /** The error as the reason why nothing else goes. */
  SQLException doom() {
    return error instanceof SQLException known
        ? known
        : new SQLNonTransientException(
            "A flush ended in " + error, TransactionFlush.INVALID_STATE, error);
  }

  /** What is told where there is no error. */
  FlushResult result() {
    return new FlushResult(task.reason(), rows, statements);
  }

  /**
   * What the application's call of {@code flush} is told.
   *
   * @throws SQLException the error, which may also be a RuntimeException or an Error
   */
  FlushResult resultOrError() throws SQLException {
    if (error != null) {
      throwIt(error);
    }
    return result();
  }

  static void throwIt(Throwable error) throws SQLException {
    if (error instanceof SQLException known) {
      throw known;
    }
    if (error instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    throw (Error) error;
  }
}
