package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** §7 of the contract: a flush is tried again where that helps, and leaves nothing twice. */
@Tag("any-jdk")
class RetryTest extends ContractTest {
  private static final int HELD = 77;
  private static final Set<String> LOCK_TIMEOUTS = Set.of("HYT00", "55P03", "HY000", "40XL1");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Connection blocker;

  @BeforeEach
  void block() throws SQLException {
    blocker = fresh.raw();
    blocker.setAutoCommit(false);
    try (var statement = blocker.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id) VALUES (" + HELD + ")");
    }
  }

  @AfterEach
  void closeBlocker() throws SQLException {
    database.close(blocker);
    threads.shutdownNow();
  }

  private void reopenImpatient(String... settings) throws SQLException {
    reopen(settings);
    if (database.lockTimeout(50).isPresent()) {
      execute(database.lockTimeout(50).get());
    }
    connection.commit();
    CountingDriver.reset();
  }

  /** Lets the held row go once the flush was tried twice. */
  private Future<?> letGoAfterTwoAttempts() throws SQLException {
    int inserts = database.timesOut() ? 1 + database.statements(pending(), 1) : 1;
    return threads.submit(
        () -> {
          while (CountingDriver.inserts() < inserts) {
            Thread.onSpinWait();
          }
          blocker.rollback();
          return null;
        });
  }

  /** Where no lock timeout ends it there is nothing to be tried again. */
  private void isWaitedForAndArrives(int rows) throws Exception {
    Future<?> letGo = letGoAfterTwoAttempts();
    connection.commit();
    letGo.get(60, TimeUnit.SECONDS);
    assertEquals(0, batcher().stats().retries());
    assertEquals(rows, committed());
  }

  private void isOfALock(FlushException failure) {
    String state = failure.getSQLState();
    assertTrue(database.givesStates() ? LOCK_TIMEOUTS.contains(state) : state == null, state);
  }

  @Test
  void aLockTimeoutIsTriedAgainAndTheRowsAreInOnce() throws Exception {
    reopenImpatient("batcher.retry.maxAttempts=100", "batcher.retry.baseDelay=20");
    insert(1);
    if (!database.hasOneWriter() && !database.lockTimeoutRollsBack()) {
      users();
    }
    CountingDriver.reset();
    insert(2);
    insert(HELD);
    Future<?> letGo = letGoAfterTwoAttempts();
    connection.commit();
    letGo.get(60, TimeUnit.SECONDS);
    assertEquals(List.of(1, 2, HELD), column("SELECT id FROM users ORDER BY id"));
    assertEquals(3, committed());
    assertEquals(database.timesOut(), batcher().stats().retries() >= 1);
    assertEquals(0, batcher().stats().rowsFailed());
  }

  @Test
  void attemptsAreCounted() throws Exception {
    reopenImpatient("batcher.retry.maxAttempts=2", "batcher.retry.baseDelay=1");
    insert(HELD);
    insert(1);
    if (!database.timesOut()) {
      isWaitedForAndArrives(2);
      return;
    }
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    isOfALock(failure);
    assertEquals(1, batcher().stats().retries());
    assertEquals(2, CountingDriver.inserts());
    connection.rollback();
    assertEquals(0, committed());
  }

  @Test
  void theErrorIsThatOfTheRowThatWaited() throws Exception {
    reopenImpatient("batcher.retry.maxAttempts=1");
    insert(1);
    insert(HELD);
    insert(2);
    if (!database.timesOut()) {
      isWaitedForAndArrives(3);
      return;
    }
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    isOfALock(failure);
    assertTrue(failure.failedRows().isEmpty());
  }

  @Test
  void oneAttemptIsNoRetry() throws Exception {
    reopenImpatient("batcher.retry.maxAttempts=1");
    insert(HELD);
    if (!database.timesOut()) {
      isWaitedForAndArrives(pending());
      return;
    }
    assertThrows(FlushException.class, connection::commit);
    assertEquals(0, batcher().stats().retries());
  }

  @Test
  void whatCannotBeUndoneIsNotTriedAgain() throws Exception {
    reopenImpatient("batcher.savepoints=never");
    insert(1);
    insert(HELD);
    if (!database.timesOut()) {
      isWaitedForAndArrives(pending());
      return;
    }
    assertThrows(FlushException.class, connection::commit);
    // H2 takes the row that waits in the same statement for one that is there twice.
    boolean saysSo = database.undoesStatements() && database != TestDatabase.H2;
    assertEquals(saysSo ? 2 : 0, batcher().stats().retries());
  }

  @Test
  void aRowsOwnErrorIsNotTriedAgain() throws Exception {
    reopenImpatient("batcher.retry.maxAttempts=5");
    blocker.rollback();
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    assertEquals(0, batcher().stats().retries());
  }

  @Test
  void aFlushInAutoCommitIsTriedAgain() throws Exception {
    reopenImpatient(
        "batcher.autoCommit=buffer",
        "batcher.maxDelay=3600000",
        "batcher.retry.maxAttempts=100",
        "batcher.retry.baseDelay=20");
    connection.setAutoCommit(true);
    insert(1);
    insert(HELD);
    Future<?> letGo = letGoAfterTwoAttempts();
    assertEquals(2, users());
    letGo.get(60, TimeUnit.SECONDS);
    assertEquals(2, committed());
  }

  @Test
  void anInterruptedPauseEndsTheAttempts() throws Exception {
    reopenImpatient(
        "batcher.retry.maxAttempts=100",
        "batcher.retry.baseDelay=600000",
        "batcher.retry.maxDelay=600000");
    insert(HELD);
    if (!database.timesOut()) {
      isWaitedForAndArrives(1);
      return;
    }
    AtomicReference<Thread> waiting = new AtomicReference<>();
    Future<FlushException> failure =
        threads.submit(
            () -> {
              waiting.set(Thread.currentThread());
              return assertThrows(FlushException.class, connection::commit);
            });
    while (!failure.isDone()) {
      // Some drivers take an interruption for themselves; the pause must end by one, too.
      if (waiting.get() != null && CountingDriver.inserts() > 0) {
        waiting.get().interrupt();
      }
      Thread.onSpinWait();
    }
    assertTrue(failure.get().failedRows().isEmpty());
    assertEquals(0, batcher().stats().retries());
  }
}
