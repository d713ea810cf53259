package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on SQLite only. */
class SqliteFaultsTest {
  private FreshDatabase fresh;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.SQLITE.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    fresh.close();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The driver begins no transaction behind it, so that each statement is its own commit. */
  @Test
  void behindACommitAsTextNothingIsHeldBack() throws SQLException {
    for (String url : List.of(fresh.url(), fresh.batchingUrl())) {
      try (Connection connection = DriverManager.getConnection(url)) {
        execute(connection, "DELETE FROM users");
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO users VALUES (1)");
        execute(connection, "COMMIT");
        execute(connection, "INSERT INTO users VALUES (2)");
        assertThrows(SQLException.class, connection::rollback);
      }
      assertEquals(2, fresh.number("SELECT COUNT(*) FROM users"), url);
    }
  }

  /** SQLITE_BUSY has no SQLState. */
  @Test
  void aLockedDatabaseIsNoRowsFault() throws SQLException {
    try (Connection other = fresh.raw();
        Connection connection = fresh.batching("busy_timeout=1", "batcher.onError=isolate")) {
      execute(other, "BEGIN IMMEDIATE");
      connection.setAutoCommit(false);
      for (int id = 1; id <= 10; id++) {
        execute(connection, "INSERT INTO users VALUES (" + id + ")");
      }
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertTrue(failure.failedRows().isEmpty(), failure.getMessage());
      execute(other, "ROLLBACK");
    }
  }
}
