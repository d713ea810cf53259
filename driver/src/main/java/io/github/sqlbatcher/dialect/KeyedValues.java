package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows as tuples of one {@code VALUES}. */
record KeyedValues(BoundRows rows) implements KeyedInsert {
  @Override
  public String sql() {
    return ValuesWriter.repeated(rows.template(), rows.rows());
  }

  @Override
  public void bind(PreparedStatement statement) throws SQLException {
    ValuesWriter.bind(rows, 0, rows.rows(), statement, 1);
  }
}
