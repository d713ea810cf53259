package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is SQLite's own. */
class SqliteDialectTest {
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.SQLITE.fresh();
    fresh.run("CREATE TABLE texts (id INTEGER PRIMARY KEY, a TEXT, b TEXT)");
    connection = fresh.batchingCounted("batcher.maxBytes=100000000");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  private int pending() throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  @Test
  void longLiteralRowsAreCutIntoTextsThatTheDriverTakes() throws SQLException {
    String longText = "€".repeat(50_000);
    try (Statement statement = connection.createStatement()) {
      // A template that is first seen in a long text is not merged.
      statement.executeUpdate("INSERT INTO texts (a, b) VALUES ('', 'x')");
      for (int row = 1; row <= 100; row++) {
        statement.executeUpdate("INSERT INTO texts (a, b) VALUES ('" + longText + "', 'x')");
      }
    }
    assertEquals(101, pending());
    connection.commit();
    assertEquals(5_000_000, fresh.number("SELECT SUM(LENGTH(a)) FROM texts"));
    assertTrue(CountingDriver.inserts() < 20, "" + CountingDriver.inserts());
  }

  @Test
  void boundRowsWithLongLiteralsAreCutToo() throws SQLException {
    String sql = "INSERT INTO texts (a, b) VALUES (?, '" + "€".repeat(5_000) + "')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int row = 0; row < 500; row++) {
        statement.setString(1, "x");
        statement.executeUpdate();
      }
    }
    assertEquals(500, pending());
    connection.commit();
    assertEquals(2_500_000, fresh.number("SELECT SUM(LENGTH(b)) FROM texts"));
    assertTrue(CountingDriver.inserts() < 30, "" + CountingDriver.inserts());
  }

  @Test
  void ofSeveralStatementsInATextTheFirstAloneIsExecutedAsRaw() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO texts (a) VALUES ('a'); INSERT INTO texts (a) VALUES ('b')");
      assertEquals(0, pending());
    }
    assertEquals(1, FreshDatabase.number(connection, "SELECT COUNT(*) FROM texts"));
  }

  @Test
  void changesAndTheLastRowidAreThoseOfTheLastInsert() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int row = 0; row < 5; row++) {
        statement.executeUpdate("INSERT INTO texts (a) VALUES ('a'), ('b')");
      }
    }
    assertEquals(
        List.of(2L, 10L),
        FreshDatabase.rows(connection, "SELECT changes(), last_insert_rowid()").get(0).stream()
            .map(number -> ((Number) number).longValue())
            .toList());
  }
}
