package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.LockWaits;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the drivers of MySQL and MariaDB can be told, and deadlocks, which undo a transaction. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"MYSQL", "MARIADB"})
class MySqlDriversTest {
  private static final String INTO = "INSERT INTO notes (id, note) VALUES (?, ?)";

  @Parameter TestDatabase database;
  private FreshDatabase fresh;

  @BeforeEach
  void createTable() throws SQLException {
    fresh = database.fresh();
    fresh.run("CREATE TABLE notes (id INT PRIMARY KEY, note VARCHAR(50))");
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    fresh.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rewriteBatchedStatements=true",
        "rewriteBatchedStatements=true&useServerPrepStmts=true",
        "useServerPrepStmts=true&cachePrepStmts=true",
        "rewriteBatchedStatements=true&batcher.bulk=values",
        "rewriteBatchedStatements=true&batcher.bulk=batch",
        "rewriteBatchedStatements=true&allowMultiQueries=true&useServerPrepStmts=true",
      })
  void howTheDriverSendsBatchesDoublesNoRow(String settings) throws SQLException {
    long insertsWithout = insertsOf("useServerPrepStmts=false");
    fresh.run("DELETE FROM notes");
    long inserts = insertsOf(settings.split("&"));
    assertTrue(
        inserts <= Math.max(insertsWithout, 20),
        inserts + " statements, " + insertsWithout + " without the driver's own merging");
    assertEquals(
        List.of(List.of(1050L, 1050L, 550_725L)),
        fresh.rows(
            "SELECT COUNT(*), COUNT(DISTINCT note), CAST(SUM(id) AS SIGNED) FROM notes"
                + " WHERE note LIKE CONCAT('%n', id)"));
  }

  /** Executes rows singly and as a batch; how many INSERTs the server was sent for them. */
  private long insertsOf(String... settings) throws SQLException {
    try (Connection connection = fresh.batching(settings)) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(INTO)) {
        for (int id = 0; id < 1000; id++) {
          set(insert, id);
          assertEquals(1, insert.executeUpdate());
        }
        for (int id = 1000; id < 1050; id++) {
          set(insert, id);
          insert.addBatch();
        }
        assertEquals(
            50, Arrays.stream(insert.executeBatch()).filter(n -> n == 1 || n == -2).count());
      }
      connection.commit();
      return inserts(connection);
    }
  }

  private static void set(PreparedStatement insert, int id) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, "a 'note', n" + id);
  }

  private static long inserts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW SESSION STATUS LIKE 'Com_insert'")) {
      result.next();
      return result.getLong(2);
    }
  }

  @Test
  void aDeadlockOfATransactionWithNothingElseIsTriedAgain() throws Exception {
    try (Connection connection = fresh.batching();
        Connection other = fresh.raw()) {
      connection.setAutoCommit(false);
      deadlock(connection, other).get();
    }
    assertEquals(2, fresh.number("SELECT COUNT(*) FROM notes"));
  }

  @Test
  void aDeadlockUndoesWhatTheTransactionHeldAndIsTold() throws Exception {
    try (Connection connection = fresh.batching();
        Connection other = fresh.raw()) {
      connection.setAutoCommit(false);
      insert(connection, 9);
      assertEquals(1, FreshDatabase.number(connection, "SELECT COUNT(*) FROM notes"));
      FutureTask<Void> commit = deadlock(connection, other);
      ExecutionException told = assertThrows(ExecutionException.class, commit::get);
      FlushException failure = (FlushException) told.getCause();
      assertEquals(1213, failure.getErrorCode());
      assertEquals("40001", failure.getSQLState());
      assertTrue(
          assertThrows(SQLException.class, connection::commit).getSQLState().startsWith("25"));
      connection.rollback();
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM notes"));
  }

  /** Commits rows behind which another transaction, with more to lose, waits; it rolls back. */
  private FutureTask<Void> deadlock(Connection connection, Connection other) throws Exception {
    other.setAutoCommit(false);
    for (int id = 100; id < 150; id++) {
      insert(other, id);
    }
    insert(other, 2);
    insert(connection, 1);
    insert(connection, 2);
    FutureTask<Void> commit =
        new FutureTask<>(
            () -> {
              connection.commit();
              return null;
            });
    Thread thread = new Thread(commit);
    thread.start();
    new LockWaits(TestDatabase.MARIADB).await(fresh, 1, thread, commit);
    insert(other, 1);
    other.rollback();
    return commit;
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INTO)) {
      set(insert, id);
      insert.executeUpdate();
    }
  }
}
