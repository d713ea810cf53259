package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/**
 * Each row as an INSERT of its own, and as many as fit in a round trip: as the driver's batch,
 * unless that makes one INSERT of them again.
 *
 * @param one writes a single row
 */
record PgSingleWriter(RowWriter one) implements RowWriter {
  private static final BatchWriter BATCH = new BatchWriter(1000);

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return BATCH.block(rows, from, remaining, limits);
  }

  @Override
  public boolean isOneStatement() {
    return false;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    boolean apart =
        to - from == 1 || (rows instanceof BoundRows && statements.postgres().rewritesBatches());
    return (apart ? new EachRowWriter(one) : BATCH).write(rows, from, to, statements);
  }
}
