package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQLite ends the transaction by itself when it finds no room, and commits that were savepoints.
 */
class FullDiskCommitsTest {
  @TempDir Path folder;

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void commitsThatAFullDiskTookBackAreToldAsLostOrAreThere() throws Exception {
    String database = "sqlite:" + folder.resolve("full.db");
    String settings = "?batcher.commitMode=savepoint&batcher.commitEvery=3600000";
    boolean toldAsLost = false;
    try (Connection connection =
        DriverManager.getConnection("jdbc:batcher:" + database + settings)) {
      execute(connection, "CREATE TABLE big (id INT PRIMARY KEY, content VARCHAR(5000))");
      execute(connection, "PRAGMA max_page_count = 40");
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO big VALUES (1, 'committed')");
      connection.commit();
      for (int id = 10; id < 110; id++) {
        execute(connection, "INSERT INTO big VALUES (%d, '%3000d')".formatted(id, id));
      }
      assertThrows(FlushException.class, connection::commit);
      try {
        connection.rollback();
      } catch (SQLException e) {
        toldAsLost = e instanceof SQLTransactionRollbackException;
      }
      execute(connection, "INSERT INTO big VALUES (3, 'next')");
      connection.commit();
    }
    try (Connection raw = DriverManager.getConnection("jdbc:" + database)) {
      List<List<Object>> ids = FreshDatabase.rows(raw, "SELECT id FROM big ORDER BY id");
      assertEquals(!toldAsLost, ids.contains(List.<Object>of(1)), ids::toString);
    }
  }
}
