package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/**
 * As another writer writes, unless the table's rows must go one by one: that is asked when the
 * first of them are written.
 *
 * @param singles how such are told and written
 */
record AskingWriter(SingleRows singles, RowWriter writer) implements RowWriter {
  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return writer.block(rows, from, remaining, limits);
  }

  /** Not known before it is asked. */
  @Override
  public boolean isOneStatement() {
    return false;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    boolean single = to - from > 1 && singles.areDue(rows.template(), statements);
    return (single ? singles.each() : writer).write(rows, from, to, statements);
  }

  @Override
  public boolean givesWay(RowGroup rows, PhysicalStatements statements) {
    return writer.givesWay(rows, statements);
  }
}
