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

/** INSERTs on Trino, which are held back in auto-commit. */
class TrinoDialectTest {
  private static final String[] BUFFERED = {
    "batcher.autoCommit=buffer", "batcher.maxDelay=3600000"
  };

  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.TRINO.fresh();
    fresh.run("CREATE TABLE users (id INTEGER, name VARCHAR(50), score DOUBLE)");
    connection = fresh.batchingCounted(BUFFERED);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  private int pending() throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  private void insertAThousandLiterals() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 0; id < 1000; id++) {
        assertEquals(
            1,
            statement.executeUpdate(
                "INSERT INTO users (id, name, score) VALUES (%d, 'User %d', %d.5e0)"
                    .formatted(id, id, id)));
      }
    }
  }

  private void insertAThousandPrepared() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name, score) VALUES (?, ?, ?)")) {
      for (int id = 0; id < 1000; id++) {
        insert.setInt(1, id);
        insert.setString(2, "User " + id);
        insert.setDouble(3, id + 0.5);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  private void assertAThousandUsersInOneOrTwoStatements() throws SQLException {
    List<List<Object>> sums =
        FreshDatabase.rows(
            connection,
            "SELECT COUNT(*), SUM(id), SUM(score), COUNT_IF(name = 'User ' || CAST(id AS VARCHAR))"
                + " FROM users");
    assertEquals(List.of(1000L, 499_500L, 500_000.0, 1000L), sums.get(0));
    assertTrue(CountingDriver.inserts() <= 2, CountingDriver.executed()::toString);
  }

  @Test
  void aThousandLiteralInsertsBecomeOneOrTwoStatements() throws SQLException {
    insertAThousandLiterals();
    assertAThousandUsersInOneOrTwoStatements();
  }

  @Test
  void aThousandPreparedInsertsBecomeOneOrTwoStatements() throws SQLException {
    insertAThousandPrepared();
    assertAThousandUsersInOneOrTwoStatements();
  }
}
