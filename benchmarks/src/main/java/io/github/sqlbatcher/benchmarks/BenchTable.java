package io.github.sqlbatcher.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The table that a run fills: made for it, and gone when it is closed. */
record BenchTable(BenchedDatabase kind, DemoDatabase database) implements AutoCloseable {
  static final String NAME = "sqlbatcher_bench";

  static BenchTable in(BenchedDatabase kind, DemoDatabase database) throws SQLException {
    BenchTable table = new BenchTable(kind, database);
    table.execute(
        "CREATE TABLE %s (id INTEGER%s, name VARCHAR(50), email VARCHAR(50), score DOUBLE PRECISION)"
            .formatted(NAME, kind.key()));
    // The rubbish of what ran before is not this run's.
    System.gc();
    return table;
  }

  /** A connection of the driver's own. */
  Connection raw() throws SQLException {
    return DriverManager.getConnection(DemoRun.Method.RAW.url(database.url()), new Properties());
  }

  /** Fails if another number of rows is there. */
  void check(int expected) throws SQLException {
    try (Connection connection = raw();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + NAME)) {
      result.next();
      if (result.getInt(1) != expected) {
        throw new SQLException("%d rows are there, not %d".formatted(result.getInt(1), expected));
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP TABLE " + NAME);
  }
}
