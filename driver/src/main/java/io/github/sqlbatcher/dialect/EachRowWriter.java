package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/**
 * Each row as the INSERT that the application executed.
 *
 * @param one writes a single row so
 */
record EachRowWriter(RowWriter one) implements RowWriter {
  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return remaining;
  }

  @Override
  public boolean isOneStatement() {
    return false;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    return statements.apart(() -> each(rows, from, to, statements));
  }

  private long each(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    long sum = 0;
    for (int row = from; row < to; row++) {
      sum += one.write(rows, row, row + 1, statements);
    }
    return sum;
  }
}
