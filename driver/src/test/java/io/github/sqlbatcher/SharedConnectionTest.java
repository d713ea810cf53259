package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that several threads use at once: every row arrives, once. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class SharedConnectionTest extends ContractTest {
  private static final int THREADS = 4;
  private static final int ROWS = 2000;
  private static final int ROUNDS = 200;

  @Test
  void everyRowOfEveryThreadArrivesOnce() throws Exception {
    reopen("batcher.maxRows=70");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * ROWS;
        all.add(
            threads.submit(
                () -> {
                  // DuckDB's driver can prepare nothing beside a query, raw too.
                  if (first % (2 * ROWS) == 0 || !database.queriesStandBesideOthers()) {
                    literalRows(first);
                  } else {
                    preparedRows(first);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    connection.commit();
    List<List<Object>> rows = fresh.rows("SELECT id, name FROM users");
    assertEquals(THREADS * ROWS, rows.size());
    rows.forEach(row -> assertEquals("n" + row.get(0), row.get(1)));
  }

  private void literalRows(int first) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = first; id < first + ROWS; id++) {
        statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + id + ", 'n" + id + "')");
        if (id % 500 == 0 && database.queriesStandBesideOthers()) {
          statement.executeQuery("SELECT COUNT(*) FROM users").close();
        }
      }
    }
  }

  private void preparedRows(int first) throws SQLException {
    for (int id = first; id < first + ROWS; id++) {
      try (PreparedStatement insert = prepareUser()) {
        insert.setInt(1, id);
        insert.setString(2, "n" + id);
        insert.executeUpdate();
      }
    }
  }

  /** A flush of another thread that is undone must not take along what stands beside it. */
  @Test
  @NeedsSavepoints
  void aWriteOfOneThreadOutlivesAFailedFlushOfAnother() throws Exception {
    fresh.run("CREATE TABLE counter (n INT)", "INSERT INTO counter VALUES (0)");
    for (boolean autoCommit : new boolean[] {false, true}) {
      reopen("batcher.onError=isolate", "batcher.autoCommit=buffer");
      connection.setAutoCommit(autoCommit);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<?> updates = threads.submit(this::updates);
        Future<?> failures = threads.submit(this::failures);
        updates.get();
        failures.get();
      } finally {
        threads.shutdownNow();
      }
      connection.setAutoCommit(true);
    }
    assertEquals(2 * ROUNDS, fresh.number("SELECT n FROM counter"));
  }

  private Void updates() throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("UPDATE counter SET n = n + 1")) {
      for (int round = 0; round < ROUNDS; ) {
        try {
          update.executeUpdate();
          round++;
        } catch (FlushException e) {
          // The other thread's row: the update was not executed.
        }
      }
    }
    return null;
  }

  private Void failures() throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      try {
        insert(0);
        batcher().flush();
      } catch (FlushException e) {
        assertEquals(database.duplicateKey(), e.getSQLState());
      }
    }
    return null;
  }

  /** {@code Connection.setSavepoint} of MariaDB's driver would wait for ever. */
  @Test
  @NeedsSavepoints
  void savepointsOfOneThreadStandBesideQueriesOfAnother() throws Exception {
    for (String mode : List.of("batcher.commitMode=real", "batcher.commitMode=savepoint")) {
      reopen(mode);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<?> savepoints = threads.submit(this::savepoints);
        Future<?> queries = threads.submit(() -> queriesUntil(savepoints));
        savepoints.get(60, TimeUnit.SECONDS);
        queries.get(60, TimeUnit.SECONDS);
      } finally {
        threads.shutdownNow();
      }
      assertEquals(ROUNDS, users());
      execute("DELETE FROM users");
      connection.commit();
    }
  }

  private Void savepoints() throws SQLException {
    for (int id = 0; id < 2 * ROUNDS; id += 2) {
      insert(id);
      Savepoint between = connection.setSavepoint();
      insert(id + 1);
      batcher().flush();
      connection.rollback(between);
      connection.commit();
    }
    return null;
  }

  private Void queriesUntil(Future<?> end) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM users")) {
      while (!end.isDone()) {
        query.executeQuery().close();
      }
    }
    return null;
  }
}
