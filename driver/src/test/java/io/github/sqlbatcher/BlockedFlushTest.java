package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.LockWaits;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What befalls a flush that waits for another transaction's lock. */
class BlockedFlushTest extends ContractTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** What is done to the thread and the connection whose INSERT waits for a lock. */
  @FunctionalInterface
  interface Blow {
    void strike(ProgramTrace on, Statement running, Thread thread) throws Exception;
  }

  /**
   * Inserts a row whose key another transaction holds, and commits, in a thread of its own; strikes
   * it while it waits, then lets go of the key.
   */
  private void strikeWhileBlocked(ProgramTrace on, int timeout, Blow blow) throws Exception {
    // Their lock timeout has to end what the statement's own does not.
    boolean endsSooner =
        timeout > 0 && (database == TestDatabase.H2 || database == TestDatabase.DERBY);
    Optional<String> lockTimeout = database.lockTimeout(endsSooner ? 200 : 60_000);
    if (lockTimeout.isPresent()) {
      on.execute(lockTimeout.get());
    }
    on.connection.commit();
    LockWaits waits = new LockWaits(database);
    long session = waits.session(on.connection);
    on.connection.commit();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    try (Connection holder = on.fresh.raw();
        Statement holding = holder.createStatement();
        Statement running = on.connection.createStatement()) {
      running.setQueryTimeout(timeout);
      holder.setAutoCommit(false);
      holding.executeUpdate("INSERT INTO users (id) VALUES (7)");
      Future<?> work =
          threads.submit(
              () -> {
                thread.set(Thread.currentThread());
                begun.countDown();
                on.end(
                    "insert and commit",
                    () -> {
                      if (timeout == 0) {
                        running.executeUpdate("INSERT INTO users (id) VALUES (6)");
                      }
                      running.executeUpdate("INSERT INTO users (id) VALUES (7)");
                      on.connection.commit();
                    });
                on.tell("interrupted", Thread.interrupted());
              });
      begun.await();
      if (timeout == 0 || database.waitsWithoutEnd()) {
        waits.await(on.fresh, session, thread.get(), work);
      }
      blow.strike(on, running, thread.get());
      if (timeout > 0 && !database.waitsWithoutEnd()) {
        work.get(60, TimeUnit.SECONDS);
      }
      holder.rollback();
      work.get(60, TimeUnit.SECONDS);
    }
  }

  private void afterwards(ProgramTrace on) throws SQLException {
    on.tell("closed", on.connection.isClosed());
    on.tell("valid", on.connection.isValid(5));
    on.end("rollback", on.connection::rollback);
    on.committed("SELECT id FROM users ORDER BY id");
    on.end(
        "next transaction",
        () -> {
          on.insert(1);
          on.connection.commit();
        });
    on.committed("SELECT id FROM users ORDER BY id");
  }

  @Test
  void nothingHappensToAFlushThatIsLetGo() throws Exception {
    endsAsRaw(
        on -> {
          strikeWhileBlocked(on, 0, (program, running, thread) -> {});
          afterwards(on);
        });
  }

  @Test
  void cancelEndsAFlushAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          strikeWhileBlocked(
              on,
              0,
              (program, running, thread) ->
                  assertEquals(
                      database.hasCancel() ? "no error" : "0A000", outcomeOf(running::cancel)));
          afterwards(on);
        });
  }

  @Test
  void anInterruptMeetsAFlushAsRaw() throws Exception {
    if (!database.interruptRaces()) {
      endsAsRaw(
          on -> {
            strikeWhileBlocked(on, 0, (program, running, thread) -> thread.interrupt());
            afterwards(on);
          });
    } else {
      // Where the interrupt meets the database's own wait decides how it ends, raw too.
      ProgramTrace on = new ProgramTrace(fresh, connection);
      strikeWhileBlocked(on, 0, (program, running, thread) -> thread.interrupt());
      assertEquals(on.toString().contains("no error") ? 2 : 0, committed(), on::toString);
      if (connection.isClosed()) {
        reopen();
      }
      connection.rollback();
      insert(1);
      connection.commit();
    }
  }

  @Test
  void abortMeetsAFlushAsRaw() throws Exception {
    if (database.abortWaits()) {
      // Whether the commit comes before the abort is open, raw too.
      ProgramTrace on = new ProgramTrace(fresh, connection);
      AtomicReference<Future<?>> abort = new AtomicReference<>();
      strikeWhileBlocked(
          on,
          0,
          (program, running, thread) ->
              abort.set(threads.submit(() -> outcomeOf(() -> connection.abort(Runnable::run)))));
      abort.get().get(60, TimeUnit.SECONDS);
      assertEquals(on.toString().contains("no error") ? 2 : 0, committed(), on::toString);
      assertTrue(connection.isClosed());
      return;
    }
    endsAsRaw(
        on -> {
          AtomicReference<String> abort = new AtomicReference<>();
          strikeWhileBlocked(
              on,
              0,
              (program, running, thread) ->
                  abort.set(outcomeOf(() -> program.connection.abort(Runnable::run))));
          // Both end at once: they are told in an order of their own. DuckDB's driver refuses it.
          on.tell("abort", abort.get());
          afterwards(on);
        });
  }

  @Test
  void aQueryTimeoutEndsAFlushAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          strikeWhileBlocked(on, 1, (program, running, thread) -> {});
          afterwards(on);
        });
  }
}
