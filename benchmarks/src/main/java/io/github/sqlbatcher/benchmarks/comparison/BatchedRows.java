package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows in the application's own batches. */
final class BatchedRows implements Rows {
  private final PreparedStatement insert;
  private int added;

  BatchedRows(PreparedStatement insert) {
    this.insert = insert;
  }

  @Override
  public void insert(long id) throws SQLException {
    Table.bind(insert, id);
    insert.addBatch();
    if (++added == Application.ROWS_OF_BATCH) {
      finish();
    }
  }

  @Override
  public void finish() throws SQLException {
    if (added > 0) {
      insert.executeBatch();
      added = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
