package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database that the samples name: H2 in memory, which counts what it executes. */
final class ShopDatabase implements AutoCloseable {
  static final int ROWS = 1000;

  private final Connection connection;

  ShopDatabase() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:shop", "shop", "secret");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET QUERY_STATISTICS TRUE");
      statement.execute("CREATE TABLE purchases (id INT PRIMARY KEY, customer VARCHAR(50))");
    }
  }

  static String customer(int id) {
    return "Customer " + id;
  }

  /** Inserts the rows one by one in one transaction, as any application would. */
  static void insert(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO purchases (id, customer) VALUES (?, ?)")) {
        for (int id = 0; id < ROWS; id++) {
          insert.setInt(1, id);
          insert.setString(2, customer(id));
          insert.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  /**
   * All rows are there, and were sent in two flushes of 500, as each sample sets {@code
   * batcher.maxRows}: a flush is cut into blocks of 128, then of powers of two. The default would
   * have given 10 INSERTs.
   */
  void assertRowsWereMerged() throws SQLException {
    assertEquals(ROWS, number("SELECT COUNT(*) FROM purchases"));
    assertEquals(
        2 * (3 + 4),
        number(
            "SELECT SUM(EXECUTION_COUNT) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                + " WHERE LOWER(SQL_STATEMENT) LIKE 'insert into purchases%'"));
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
