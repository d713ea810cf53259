package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retries that need what PostgreSQL has: deadlocks inside a flush, snapshots, timeouts. */
class PostgresRetryTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private FreshDatabase fresh;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run(
        "CREATE TABLE counters (id INT PRIMARY KEY, n INT)",
        "INSERT INTO counters VALUES (1, 0), (2, 0)",
        "CREATE TABLE events (id INT PRIMARY KEY, counter INT, pause FLOAT DEFAULT 0)",
        "CREATE FUNCTION count_event() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE counters"
            + " SET n = n + 1 WHERE id = NEW.counter; PERFORM pg_sleep(NEW.pause); RETURN NEW;"
            + " END'",
        "CREATE TRIGGER count_event BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION"
            + " count_event()");
  }

  @AfterEach
  void close() throws SQLException {
    threads.shutdownNow();
    fresh.close();
  }

  private Connection connect(String... settings) throws SQLException {
    Connection connection = fresh.batching(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void event(Connection connection, int id, int counter, double pause)
      throws SQLException {
    execute(
        connection,
        "INSERT INTO events (id, counter, pause) VALUES (%d, %d, %s)"
            .formatted(id, counter, pause));
  }

  private static long retries(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class).stats().retries();
  }

  @Test
  void aDeadlockThatTheSavepointCuresIsTriedAgain() throws Exception {
    // This one thread fills both buffers.
    String unordered = "batcher.orderAcrossConnections=false";
    try (Connection one = connect(unordered);
        Connection two = connect(unordered)) {
      event(one, 1, 1, 0.5);
      event(one, 2, 2, 0);
      event(two, 3, 2, 0.5);
      event(two, 4, 1, 0);
      Future<?> first = threads.submit(() -> commit(one));
      Future<?> second = threads.submit(() -> commit(two));
      first.get(60, TimeUnit.SECONDS);
      second.get(60, TimeUnit.SECONDS);
      assertEquals(1, retries(one) + retries(two));
    }
    assertEquals(4, fresh.number("SELECT COUNT(*) FROM events"));
    assertEquals(2, fresh.number("SELECT n FROM counters WHERE id = 1"));
    assertEquals(2, fresh.number("SELECT n FROM counters WHERE id = 2"));
  }

  private static Void commit(Connection connection) throws SQLException {
    connection.commit();
    return null;
  }

  /** The row of a counter changes and is committed while a flush waits for it. */
  private Future<?> changeUnder(Connection other) throws SQLException {
    other.setAutoCommit(false);
    execute(other, "UPDATE counters SET n = 100 WHERE id = 1");
    return threads.submit(
        () -> {
          while (fresh.number("SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
            Thread.onSpinWait();
          }
          other.commit();
          return null;
        });
  }

  @Test
  void aSerializationFailureIsTriedAgainWhereTheTransactionHoldsNothingElse() throws Exception {
    try (Connection one = connect();
        Connection other = fresh.raw()) {
      one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      one.commit();
      Future<?> change = changeUnder(other);
      event(one, 1, 1, 0);
      one.commit();
      change.get(60, TimeUnit.SECONDS);
      assertEquals(1, retries(one));
    }
    assertEquals(101, fresh.number("SELECT n FROM counters WHERE id = 1"));
  }

  @Test
  void aSerializationFailureOfATransactionThatReadIsToldAsRaw() throws Exception {
    try (Connection one = connect();
        Connection other = fresh.raw()) {
      one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      one.commit();
      assertEquals(2, FreshDatabase.number(one, "SELECT COUNT(*) FROM counters"));
      Future<?> change = changeUnder(other);
      event(one, 1, 1, 0);
      FlushException failure = assertThrows(FlushException.class, one::commit);
      assertEquals("40001", failure.getSQLState());
      change.get(60, TimeUnit.SECONDS);
      assertEquals(0, retries(one));
      one.rollback();
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM events"));
  }

  @Test
  void aSerializationFailureInAutoCommitIsTriedAgain() throws Exception {
    try (Connection one = connect("batcher.autoCommit=buffer", "batcher.maxDelay=3600000");
        Connection other = fresh.raw()) {
      one.setAutoCommit(true);
      one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Future<?> change = changeUnder(other);
      event(one, 1, 1, 0);
      one.unwrap(BatcherConnection.class).flush();
      change.get(60, TimeUnit.SECONDS);
      assertEquals(1, retries(one));
    }
    assertEquals(101, fresh.number("SELECT n FROM counters WHERE id = 1"));
  }

  @Test
  void aLostConnectionIsNeverTriedAgain() throws Exception {
    try (Connection one = connect("batcher.retry.maxAttempts=5");
        Connection other = fresh.raw()) {
      event(one, 1, 1, 0);
      event(one, 2, 1, 600);
      Future<FlushException> failure =
          threads.submit(() -> assertThrows(FlushException.class, one::commit));
      while (fresh.number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
          == 0) {
        Thread.onSpinWait();
      }
      execute(
          other,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
      assertTrue(failure.get(60, TimeUnit.SECONDS).getSQLState().matches("57P01|08006"));
      assertEquals(0, retries(one));
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM events"));
  }

  @Test
  void flushTimeoutBoundsAFlush() throws Exception {
    try (Connection one = connect("batcher.flushTimeout=600", "batcher.retry.maxAttempts=5")) {
      try (Statement statement = one.createStatement()) {
        statement.setQueryTimeout(600);
        statement.executeUpdate("INSERT INTO events VALUES (1, 1, 600)");
      }
      FlushException failure = assertThrows(FlushException.class, one::commit);
      assertEquals("57014", failure.getSQLState());
      assertEquals(0, retries(one));
      one.rollback();
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM events"));
  }

  @Test
  void cancelReachesAFlushInTheBackground() throws Exception {
    try (Connection one = connect("batcher.asyncFlush=true", "batcher.maxRows=1");
        Statement statement = one.createStatement()) {
      statement.executeUpdate("INSERT INTO events VALUES (1, 1, 600)");
      while (fresh.number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
          == 0) {
        Thread.onSpinWait();
      }
      statement.cancel();
      FlushException failure = assertThrows(FlushException.class, one::commit);
      assertEquals("57014", failure.getSQLState());
      one.rollback();
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM events"));
  }
}
