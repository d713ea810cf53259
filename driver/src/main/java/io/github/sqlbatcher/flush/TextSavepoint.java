package io.github.sqlbatcher.flush;

import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A savepoint of a flush that is set by SQL text, where the driver's call is not to be used.
 *
 * @param name as it stands in the text
 */
record TextSavepoint(String name) implements Savepoint {
  private static final String PREFIX = "batcher_";

  TextSavepoint(long number) {
    this(PREFIX + number);
  }

  @Override
  public int getSavepointId() throws SQLException {
    throw new SQLException("The savepoint has a name: " + name);
  }

  @Override
  public String getSavepointName() {
    return name;
  }
}
