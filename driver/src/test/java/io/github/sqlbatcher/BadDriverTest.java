package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FaultyDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A driver that throws where the application has asked for nothing, or promises too much. */
class BadDriverTest {
  private FreshDatabase fresh;

  @BeforeEach
  void createTable() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
  }

  @AfterEach
  void removeTable() throws SQLException {
    FaultyDriver.set(null);
    fresh.close();
  }

  private Connection open(String... settings) throws SQLException {
    String url = fresh.batchingUrl(settings).replace("jdbc:batcher:", "jdbc:batcher:faulty:");
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  private static int insert(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users VALUES (" + id + ")");
      return connection.unwrap(BatcherConnection.class).pendingRows();
    }
  }

  private long users() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  static Stream<Throwable> silences() {
    return Stream.of(
        new SQLException("no metadata"),
        new UnsupportedOperationException("no metadata"),
        new AbstractMethodError("no metadata"));
  }

  private static void failAt(String call, Throwable error) {
    at(
        call,
        raw -> {
          throw error;
        });
  }

  /** What happens at a call of the driver, which cannot be told from any other driver. */
  private static void at(String call, Happening happening) {
    FaultyDriver.set(
        (raw, called, first) -> {
          if (called.equals(call)) {
            happening.at((Connection) raw);
          } else if (called.equals("isWrapperFor")) {
            throw new SQLException("no wrapper");
          }
        });
  }

  /** Something that a driver does. */
  @FunctionalInterface
  interface Happening {
    void at(Connection raw) throws Throwable;
  }

  @ParameterizedTest
  @MethodSource("silences")
  void nothingIsHeldWhereTheMetadataThrows(Throwable error) throws SQLException {
    failAt("getMetaData", error);
    try (Connection connection = open()) {
      assertEquals(0, insert(connection, 1));
      connection.commit();
    }
    assertEquals(1, users());
  }

  @Test
  void theDialectThatIsNamedNeedsNoMetadata() throws SQLException {
    failAt("getMetaData", new SQLException("no metadata"));
    try (Connection connection = open("batcher.dialect=postgresql")) {
      assertEquals(1, insert(connection, 1));
      connection.commit();
    }
    assertEquals(1, users());
  }

  @Test
  void whatNeedsSavepointsIsRefusedWhereTheMetadataDoesNotPromiseThem() {
    failAt("getMetaData", new SQLException("no metadata"));
    SQLException refusal = assertThrows(SQLException.class, () -> open("batcher.onError=isolate"));
    assertEquals("08001", refusal.getSQLState());
  }

  @Test
  void aConnectionIsInAutoCommitUntilItIsSwitchedOff() throws SQLException {
    failAt("getAutoCommit", new SQLException("cannot tell"));
    try (Connection connection = open()) {
      assertEquals(1, insert(connection, 1));
      connection.commit();
    }
    assertEquals(1, users());
  }

  static Stream<SQLException> refusals() {
    return Stream.of(
        new SQLFeatureNotSupportedException("no savepoints"),
        new SQLException("no savepoints", "0A000"),
        new SQLException("Cannot use SAVE TRANSACTION here", "S0001", 627),
        new SQLException("no savepoints"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void flushesGoUnguardedWhereAPromisedSavepointIsRefused(SQLException refusal)
      throws SQLException {
    AtomicInteger asked = new AtomicInteger();
    at(
        "setSavepoint",
        raw -> {
          asked.incrementAndGet();
          throw refusal;
        });
    try (Connection connection = open()) {
      for (int id = 0; id < 3; id++) {
        insert(connection, id);
        FreshDatabase.rows(connection, "SELECT 1");
      }
      connection.commit();
    }
    assertEquals(3, users());
    assertEquals(1, asked.get());
  }

  @Test
  void aRowThatFailsInAnUnguardedFlushDoomsTheTransaction() throws SQLException {
    fresh.run("INSERT INTO users VALUES (2)");
    failAt("setSavepoint", new SQLException("no savepoints", "0A000"));
    try (Connection connection = open()) {
      insert(connection, 1);
      insert(connection, 2);
      assertEquals("23505", assertThrows(SQLException.class, connection::commit).getSQLState());
      assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
      connection.rollback();
      insert(connection, 3);
      connection.commit();
    }
    assertEquals(2, users());
  }

  @Test
  void aLostConnectionIsNoRefusal() throws SQLException {
    failAt("setSavepoint", new SQLException("gone", "08006"));
    try (Connection connection = open()) {
      insert(connection, 1);
      assertEquals("08006", assertThrows(SQLException.class, connection::commit).getSQLState());
      connection.rollback();
    }
    assertEquals(0, users());
  }

  /** The server refuses, and has aborted the transaction with that. */
  private static void abortAtSavepoint() {
    at(
        "setSavepoint",
        raw -> {
          try (Statement statement = raw.createStatement()) {
            statement.execute("SAVEPOINTS ARE UNKNOWN HERE");
          }
        });
  }

  @Test
  void aTransactionThatTheRefusalAbortedIsBegunAnew() throws SQLException {
    abortAtSavepoint();
    try (Connection connection = open()) {
      insert(connection, 1);
      insert(connection, 2);
      connection.commit();
    }
    assertEquals(2, users());
  }

  @Test
  void aTransactionThatHeldMoreIsDoomedByTheRefusal() throws SQLException {
    abortAtSavepoint();
    try (Connection connection = open()) {
      FreshDatabase.rows(connection, "SELECT 1");
      insert(connection, 1);
      assertEquals("25P02", assertThrows(SQLException.class, connection::commit).getSQLState());
      assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
      connection.rollback();
      insert(connection, 1);
      connection.commit();
    }
    assertEquals(1, users());
  }
}
