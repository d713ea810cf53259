package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite ends the transaction by itself when it finds no room: ways out, and what is told. */
class FullSqliteTest {
  @TempDir Path folder;

  private Connection full(String prefix, String settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(prefix + "sqlite:" + folder.resolve("full.db") + settings);
    execute(connection, "CREATE TABLE big (id INT PRIMARY KEY, content VARCHAR(5000))");
    execute(connection, "PRAGMA max_page_count = 40");
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection on, int from, int rows) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO big VALUES (?, ?)")) {
      for (int id = from; id < from + rows; id++) {
        insert.setInt(1, id);
        insert.setString(2, "x".repeat(3000));
        insert.executeUpdate();
      }
    }
  }

  private void checkTheWayOut(Connection connection) throws SQLException {
    assertThrows(SQLException.class, connection::rollback);
    ContractTest.outcomeOf(() -> connection.setAutoCommit(true));
    connection.setAutoCommit(false);
    insert(connection, 500, 2);
    connection.commit();
    assertEquals(2, FreshDatabase.number(connection, "SELECT COUNT(*) FROM big"));
  }

  /** As raw, which comes out of it by switching auto-commit on and off. */
  @Test
  void aConnectionWhoseRollbackFailedCanBeUsedAgainAsRaw() throws Exception {
    try (Connection connection = full("jdbc:batcher:", "?batcher.maxRows=1")) {
      assertThrows(FlushException.class, () -> insert(connection, 0, 100));
      checkTheWayOut(connection);
    }
  }

  @Test
  void rawCanBeUsedAgain() throws Exception {
    try (Connection connection = full("jdbc:", "")) {
      assertThrows(SQLException.class, () -> insert(connection, 0, 100));
      checkTheWayOut(connection);
    }
  }

  /** Row 0 is good: it fails only because the transaction that it was to be in is gone. */
  @Test
  void isolateBlamesNoRowForAFullDisk() throws Exception {
    String settings = "?batcher.onError=isolate";
    try (Connection connection = full("jdbc:batcher:", settings)) {
      insert(connection, 0, 100);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(13, failure.getErrorCode(), failure::toString);
      assertEquals(0, failure.failedRows().size());
    }
  }
}
