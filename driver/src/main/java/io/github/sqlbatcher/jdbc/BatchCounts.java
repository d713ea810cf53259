package io.github.sqlbatcher.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The answers to {@code executeBatch}. */
final class BatchCounts {
  private BatchCounts() {}

  static int[] narrow(long[] counts) {
    return Arrays.stream(counts).mapToInt(BatchCounts::narrow).toArray();
  }

  private static int narrow(long count) {
    return count > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) count;
  }

  /** An error on the way to the driver's own batch, in the form in which batches fail. */
  static BatchUpdateException failure(SQLException e, int rows) {
    if (e instanceof BatchUpdateException batchUpdate) {
      return batchUpdate;
    }
    int[] counts = new int[rows];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
    BatchUpdateException failure =
        new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), counts, e);
    failure.setNextException(e);
    return failure;
  }
}
