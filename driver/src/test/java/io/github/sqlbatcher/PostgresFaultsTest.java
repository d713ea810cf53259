package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Faults of a real server: what was told as committed is there, and what was told as failed is not.
 */
class PostgresFaultsTest {
  // The common pool may have one thread only, and a deadlock needs two.
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private FreshDatabase fresh;
  private Connection first;
  private Connection second;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    first = fresh.batching();
    second = fresh.batching();
    first.setAutoCommit(false);
    second.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    first.close();
    second.close();
    threads.shutdownNow();
    fresh.close();
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection on, int id) throws SQLException {
    execute(on, "INSERT INTO users (id, name) VALUES (" + id + ", 'u')");
  }

  private static void flush(Connection connection) throws SQLException {
    connection.unwrap(BatcherConnection.class).flush();
  }

  private long committed() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  @Test
  void aTerminatedBackendFailsTheFlushAndLeavesNothing() throws Exception {
    insert(first, 1);
    flush(first);
    insert(first, 2);
    long backend = FreshDatabase.number(first, "SELECT pg_backend_pid()");
    insert(first, 3);
    execute(second, "SELECT pg_terminate_backend(" + backend + ", 5000)");
    FlushException failure = assertThrows(FlushException.class, first::commit);
    assertTrue(Set.of("57P01", "08006").contains(failure.getSQLState()), failure.getSQLState());
    assertTrue(failure.failedRows().isEmpty());
    assertEquals("25000", assertThrows(SQLException.class, first::commit).getSQLState());
    first.close();
    assertTrue(first.isClosed());
    assertEquals(0, committed());
  }

  @Test
  void aBackendTerminatedBetweenFlushAndCommitFailsTheCommitAsRaw() throws Exception {
    insert(first, 1);
    long backend = FreshDatabase.number(first, "SELECT pg_backend_pid()");
    execute(second, "SELECT pg_terminate_backend(" + backend + ", 5000)");
    SQLException failure = assertThrows(SQLException.class, first::commit);
    assertTrue(Set.of("57P01", "08006").contains(failure.getSQLState()), failure.getSQLState());
    assertEquals(0, committed());
  }

  @Test
  void aDeadlockFailsOneFlushAndTheOtherCommits() throws Exception {
    insert(first, 1);
    flush(first);
    insert(second, 2);
    flush(second);
    insert(first, 2);
    insert(second, 1);
    CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> commit(first), threads);
    CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> commit(second), threads);
    // The victim's rollback lets the other one go on.
    CompletableFuture.anyOf(one, two).get(60, TimeUnit.SECONDS);
    String outcomes = one.get(60, TimeUnit.SECONDS) + " " + two.get(60, TimeUnit.SECONDS);
    assertTrue(Set.of("40P01 committed", "committed 40P01").contains(outcomes), outcomes);
    assertEquals(2, committed());
  }

  private static String commit(Connection connection) {
    try {
      connection.commit();
      return "committed";
    } catch (SQLException e) {
      try {
        connection.rollback();
      } catch (SQLException later) {
        e.addSuppressed(later);
      }
      return e.getSQLState();
    }
  }

  @Test
  void aLockTimeoutUndoesTheFlushOnly() throws Exception {
    insert(second, 7);
    flush(second);
    execute(first, "SET lock_timeout = '200ms'");
    insert(first, 1);
    var savepoint = first.setSavepoint();
    insert(first, 7);
    FlushException failure = assertThrows(FlushException.class, first::commit);
    assertEquals("55P03", failure.getSQLState());
    assertTrue(failure.failedRows().isEmpty());
    assertNotNull(failure.getCause());
    first.rollback(savepoint);
    first.commit();
    second.commit();
    assertEquals(2, committed());
  }

  @Test
  void aStatementTimeoutIsNotRepeated() throws Exception {
    execute(
        first,
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_sleep(30); RETURN NEW; END'");
    execute(
        first,
        "CREATE TRIGGER slow BEFORE INSERT ON users FOR EACH ROW" + " EXECUTE FUNCTION slow()");
    execute(first, "SET statement_timeout = '200ms'");
    insert(first, 1);
    insert(first, 2);
    FlushException failure = assertThrows(FlushException.class, first::commit);
    assertEquals("57014", failure.getSQLState());
    first.rollback();
    assertEquals(0, committed());
  }

  @Test
  void aSerializationFailureLeavesNothingOfTheLoser() throws Exception {
    first.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    second.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertEquals(0, FreshDatabase.number(first, "SELECT COUNT(*) FROM users"));
    assertEquals(0, FreshDatabase.number(second, "SELECT COUNT(*) FROM users"));
    insert(first, 1);
    insert(second, 2);
    first.commit();
    assertEquals("40001", commit(second));
    assertEquals(1, committed());
  }

  @Test
  void aTableDroppedUnderTheBufferFailsTheFlush() throws Exception {
    insert(first, 1);
    fresh.run("DROP TABLE users");
    assertEquals("42P01", assertThrows(FlushException.class, first::commit).getSQLState());
    first.rollback();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    insert(first, 2);
    first.commit();
    assertEquals(1, committed());
  }

  @Test
  void cancelReachesARunningFlush() throws Exception {
    execute(
        first,
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'");
    execute(
        first,
        "CREATE TRIGGER slow BEFORE INSERT ON users FOR EACH ROW" + " EXECUTE FUNCTION slow()");
    first.commit();
    insert(first, 1);
    try (Statement statement = first.createStatement()) {
      CompletableFuture<String> outcome =
          CompletableFuture.supplyAsync(() -> commit(first), threads);
      while (fresh.number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
          == 0) {
        Thread.onSpinWait();
      }
      statement.cancel();
      assertEquals("57014", outcome.get(30, TimeUnit.SECONDS));
    }
    assertEquals(0, committed());
  }

  @Test
  void aTimedOutBatchIsNotRunAgain() throws Exception {
    execute(
        first,
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_sleep(30); RETURN NEW; END'");
    execute(
        first, "CREATE TRIGGER slow BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION slow()");
    execute(first, "SET statement_timeout = '200ms'");
    first.commit();
    for (boolean autoCommit : new boolean[] {true, false}) {
      first.setAutoCommit(autoCommit);
      try (PreparedStatement insert = first.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
        for (int id = 1; id <= 3; id++) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        BatchUpdateException failure =
            assertThrows(BatchUpdateException.class, insert::executeBatch);
        assertEquals("57014", failure.getSQLState());
        assertEquals(3, failure.getUpdateCounts().length);
      }
      assertEquals(autoCommit, first.getAutoCommit());
    }
    first.rollback();
    assertEquals(0, committed());
  }

  @Test
  void closeDoesNotWaitForAFlushOfAnotherThread() throws Exception {
    insert(second, 1);
    flush(second);
    insert(first, 1);
    CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> commit(first), threads);
    while (fresh.number("SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
      Thread.onSpinWait();
    }
    first.close();
    assertTrue(first.isClosed());
    second.commit();
    assertTrue(outcome.get(30, TimeUnit.SECONDS).length() == 5);
    assertEquals(1, committed());
  }
}
