package io.github.sqlbatcher.flush;

import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A savepoint that is set by SQL text, where the driver's call is not to be used.
 *
 * @param name as the database knows it
 */
record TextSavepoint(String name) implements Savepoint {
  private static final String PREFIX = "batcher_";

  /** One without a name of the application's. */
  TextSavepoint(long number) {
    this(PREFIX + number);
  }

  /** The name as it stands in a text: MySQL and MariaDB know these quotes in any mode. */
  String quoted() {
    return "`" + name.replace("`", "``") + "`";
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
