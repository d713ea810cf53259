package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A table whose rows are numbered as they arrive, on a double of a database. */
abstract class VendorTest {
  FreshDatabase fresh;

  abstract FreshDatabase database() throws SQLException;

  @BeforeEach
  void createTable() throws SQLException {
    fresh = database();
    fresh.run(
        "CREATE TABLE users (arrival INT GENERATED ALWAYS AS IDENTITY, id INT PRIMARY KEY,"
            + " name VARCHAR(50), price DECIMAL(38, 4))");
  }

  @AfterEach
  void removeTable() throws SQLException {
    fresh.close();
  }

  /** A connection through the batcher, in a transaction, whose statements are counted. */
  final Connection open(String... settings) throws SQLException {
    Connection connection = fresh.batchingCounted(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  static void insertBound(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      for (int id = from; id < to; id++) {
        insert.setInt(1, id);
        insert.setString(2, "user " + id);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  static void insertLiteral(Connection connection, int from, int to) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = from; id < to; id++) {
        String row = "(" + id + ", 'user " + id + "')";
        assertEquals(1, statement.executeUpdate("INSERT INTO users (id, name) VALUES " + row));
      }
    }
  }

  /** The ids from 0 to the end are there, once, and have arrived in that order. */
  final void assertArrived(int end) throws SQLException {
    assertEquals(
        IntStream.range(0, end).mapToObj(String::valueOf).toList(),
        column("SELECT id FROM users ORDER BY arrival").stream().map(String::valueOf).toList());
  }

  /** What another connection sees. */
  final List<Object> column(String query) throws SQLException {
    return fresh.rows(query).stream().map(row -> row.get(0)).toList();
  }

  static BatcherStats stats(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class).stats();
  }

  static int pending(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  static List<String> inserts() {
    return CountingDriver.executed().stream().filter(sql -> sql.startsWith("INSERT")).toList();
  }

  static long calls(String call) {
    return CountingDriver.executed().stream().filter(sql -> sql.startsWith(call)).count();
  }
}
