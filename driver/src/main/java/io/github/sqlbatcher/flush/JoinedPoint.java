package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.SavepointText;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The savepoint of a commit that went along with the last statement of its flush.
 *
 * @param number tells it from those that stand beside it; from 1
 */
record JoinedPoint(int number) implements Savepoint {
  String name() {
    return SavepointText.point(number);
  }

  @Override
  public int getSavepointId() throws SQLException {
    throw new SQLException("The savepoint has a name: " + name());
  }

  @Override
  public String getSavepointName() {
    return name();
  }
}
