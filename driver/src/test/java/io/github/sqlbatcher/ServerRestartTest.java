package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.RestartablePostgres;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server is killed and started again while rows are committed, flushed and pending. Always an
 * embedded server of its own, also where {@code BATCHER_TEST_POSTGRES_URL} names another one: that
 * one is not this test's to kill.
 */
class ServerRestartTest {
  private static final int COMMITTED = 10;
  @TempDir static Path data;
  private static RestartablePostgres server;

  @BeforeAll
  static void start() throws Exception {
    server = new RestartablePostgres(data.resolve("pg"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void insert(Connection on, int from, int rows) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (int id = from; id < from + rows; id++) {
        statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + id + ", 'u')");
      }
    }
  }

  private static String outcome(ContractTest.SqlAction action) {
    return ContractTest.outcomeOf(action);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "20, 0", "20, 5"})
  void onlyCommittedRowsAreThereAfterARestart(int flushed, int pending) throws Exception {
    FreshDatabase database = new FreshDatabase(TestDatabase.POSTGRES, server.url(), '&', "");
    database.run(
        "DROP TABLE IF EXISTS users", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    try (Connection connection = database.batching();
        Connection raw = database.raw()) {
      connection.setAutoCommit(false);
      raw.setAutoCommit(false);
      insert(raw, -1, 1);
      insert(connection, 0, COMMITTED);
      connection.commit();
      insert(connection, COMMITTED, flushed);
      BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
      batcher.flush();
      insert(connection, COMMITTED + flushed, pending);
      assertEquals(pending, batcher.pendingRows());

      server.kill();
      server.startAgain();

      SQLException failure = assertThrows(SQLException.class, connection::commit);
      assertTrue(failure.getSQLState().matches("(08|57).*"), failure::toString);
      if (pending > 0) {
        assertTrue(assertInstanceOf(FlushException.class, failure).failedRows().isEmpty());
      }
      assertEquals(0, batcher.pendingRows());
      assertThrows(SQLException.class, raw::commit);
      assertEquals(outcome(raw::rollback), outcome(connection::rollback));
      connection.close();
      assertTrue(connection.isClosed());
    }
    assertEquals(COMMITTED, database.number("SELECT COUNT(*) FROM users"));
    assertEquals(COMMITTED - 1, database.number("SELECT MAX(id) FROM users"));
    try (Connection connection = database.batching()) {
      connection.setAutoCommit(false);
      insert(connection, COMMITTED, 1);
      connection.commit();
    }
    assertEquals(COMMITTED + 1, database.number("SELECT COUNT(*) FROM users"));
  }
}
