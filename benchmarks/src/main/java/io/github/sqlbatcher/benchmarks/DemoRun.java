package io.github.sqlbatcher.benchmarks;

import io.github.sqlbatcher.BatcherConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a fresh table by one method.
 *
 * @param database where
 * @param method by which URL
 * @param rows how many rows
 */
record DemoRun(DemoDatabase database, Method method, int rows) {
  /** What the URL is; nothing else differs. */
  enum Method {
    RAW("raw"),
    BATCHER("jdbc:batcher:");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    String url(String raw) {
      return this == RAW ? raw : "jdbc:batcher:" + raw.substring("jdbc:".length());
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * What came of it.
   *
   * @param inserts how many INSERT statements the server got
   * @param seconds from the first INSERT until the commit is done
   * @param content what the table then held
   */
  record Result(Method method, int rows, long inserts, double seconds, TableChecksum content) {
    double rowsPerSecond() {
      return rows / seconds;
    }
  }

  Result run(Progress progress) throws SQLException {
    execute(
        "CREATE TABLE %s (id BIGINT PRIMARY KEY, name VARCHAR(100), email VARCHAR(100),"
            + " created_at TIMESTAMP)");
    try (Connection connection = database.connect(method)) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      fill(connection, progress);
      connection.commit();
      double seconds = (System.nanoTime() - start) / 1e9;
      progress.done();
      return new Result(method, rows, inserts(connection), seconds, content());
    } finally {
      execute("DROP TABLE %s");
    }
  }

  private void fill(Connection connection, Progress progress) throws SQLException {
    String begin = "INSERT INTO " + database.table() + " (id, name, email, created_at) VALUES (";
    try (Statement statement = connection.createStatement()) {
      for (int i = 1; i <= rows; i++) {
        statement.executeUpdate(
            begin + i + ", 'User " + i + "', 'user" + i + "@example.com', NOW())");
        progress.at(i);
      }
    }
  }

  /** What the batcher sent; without it, each call is a statement. */
  private long inserts(Connection connection) throws SQLException {
    return connection.isWrapperFor(BatcherConnection.class)
        ? connection.unwrap(BatcherConnection.class).stats().statementsSent()
        : rows;
  }

  private TableChecksum content() throws SQLException {
    try (Connection connection = database.connect(Method.RAW)) {
      return TableChecksum.of(connection, database.table());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect(Method.RAW);
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(database.table()));
    }
  }
}
