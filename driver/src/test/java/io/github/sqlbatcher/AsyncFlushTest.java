package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §9 of the contract: flushes in the background. */
class AsyncFlushTest extends ContractTest {
  private static final int HELD = 77;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private PreparedStatement insert;

  /** Holds a row that others wait for. */
  private Connection blocker;

  @BeforeEach
  void openAsync() throws SQLException {
    reopenAsync("batcher.maxRows=3");
    blocker = fresh.raw();
    blocker.setAutoCommit(false);
  }

  @AfterEach
  void closeBlocker() throws SQLException {
    blocker.close();
    threads.shutdownNow();
  }

  private void reopenAsync(String... settings) throws SQLException {
    reopen(with("batcher.asyncFlush=true", settings));
    waitForLocksLong();
    insert = prepareUser();
  }

  /**
   * With one statement for all: creating or closing one waits for H2's session, which the flush
   * holds.
   */
  private int add(int id) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, "u");
    return insert.executeUpdate();
  }

  private void waitForLocksLong() throws SQLException {
    if (database.lockTimeout(60_000).isPresent()) {
      execute(database.lockTimeout(60_000).get());
    }
    connection.commit();
  }

  private void block() throws SQLException {
    try (var statement = blocker.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id) VALUES (" + HELD + ")");
    }
  }

  @Test
  void aFullBufferIsSentWhileTheApplicationGoesOn() throws Exception {
    block();
    add(1);
    add(HELD);
    add(3);
    add(4);
    assertEquals(1, pending());
    blocker.rollback();
    connection.commit();
    assertEquals(List.of(1, 3, 4, HELD), column("SELECT id FROM users ORDER BY id"));
    assertEquals(1, flushes(FlushReason.ROWS));
    assertEquals(4, batcher().stats().rowsSent());
  }

  @Test
  void aReadWaitsForItAndSeesAllRows() throws Exception {
    block();
    add(1);
    add(HELD);
    add(3);
    add(4);
    Future<Long> read = threads.submit(this::users);
    blocker.rollback();
    assertEquals(4, read.get(60, TimeUnit.SECONDS));
  }

  @Test
  void noMoreThanTwoBuffersAreFull() throws Exception {
    block();
    add(1);
    add(HELD);
    add(3);
    add(4);
    add(5);
    CountDownLatch begun = new CountDownLatch(1);
    Future<Integer> sixth =
        threads.submit(
            () -> {
              begun.countDown();
              return add(6);
            });
    begun.await();
    if (database.writersWait()) {
      assertThrows(TimeoutException.class, () -> sixth.get(300, TimeUnit.MILLISECONDS));
    }
    blocker.rollback();
    assertEquals(1, sixth.get(60, TimeUnit.SECONDS));
    connection.commit();
    assertEquals(6, committed());
  }

  @Test
  void itsErrorIsThrownByTheNextCallAndDoomsTheTransaction() throws Exception {
    add(1);
    add(1);
    add(2);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(FlushReason.ROWS, failure.reason());
    assertEquals(database.duplicateKey(), failure.getSQLState());
    assertFails(1, failure);
    assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
    assertEquals("25000", assertThrows(SQLException.class, () -> add(9)).getSQLState());
    connection.rollback();
    add(3);
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void isolateTellsTheNextCallWhichCanBeRepeated() throws Exception {
    reopenAsync("batcher.maxRows=3", "batcher.onError=isolate");
    add(1);
    add(1);
    add(2);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertTrue(failure.transactionGoesOn());
    connection.commit();
    assertEquals(2, committed());
  }

  @Test
  @NeedsSavepoints
  void anInsertThatFailsOfAnEarlierFlushIsNotHeldBack() throws Exception {
    reopenAsync("batcher.maxRows=3", "batcher.onError=isolate");
    add(1);
    add(1);
    add(2);
    int id = 10;
    FlushException failure = null;
    while (failure == null) {
      try {
        add(id++);
      } catch (FlushException e) {
        failure = e;
      }
    }
    assertEquals(add(id - 1), 1);
    connection.commit();
    assertEquals(2 + id - 10, committed());
  }

  @Test
  void rollbackDropsWhatIsOnItsWay() throws Exception {
    for (int id = 1; id <= 4; id++) {
      add(id);
    }
    connection.rollback();
    assertEquals(0, users());
    add(5);
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  void rollbackForgivesWhatFailedOnItsWay() throws Exception {
    add(1);
    add(1);
    add(2);
    connection.rollback();
    assertEquals(0, users());
    add(4);
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void aSavepointAmongRowsOnTheirWayIsRealWhenItIsAskedFor() throws Exception {
    add(1);
    var savepoint = connection.setSavepoint();
    add(2);
    add(3);
    add(4);
    connection.rollback(savepoint);
    connection.commit();
    assertEquals(List.of(1), column("SELECT id FROM users"));
  }

  @Test
  void closeDropsWhatIsOnItsWay() throws Exception {
    for (int id = 1; id <= 3; id++) {
      add(id);
    }
    if (database.refusesClose()) {
      assertEquals("25001", outcomeOf(connection::close));
    }
    close();
    assertEquals(0, committed());
  }

  @Test
  void flushAsyncTellsWhatWasSent() throws Exception {
    add(1);
    add(2);
    CompletableFuture<FlushResult> stage = batcher().flushAsync().toCompletableFuture();
    assertEquals(
        new FlushResult(FlushReason.EXPLICIT, 2, database.statements(2, 1)),
        stage.get(60, TimeUnit.SECONDS));
    assertEquals(
        new FlushResult(FlushReason.EXPLICIT, 0, 0),
        batcher().flushAsync().toCompletableFuture().get());
    connection.commit();
    assertEquals(2, committed());
  }

  @Test
  void flushAsyncTellsItsErrorOnce() throws Exception {
    add(1);
    add(1);
    CompletableFuture<FlushResult> stage = batcher().flushAsync().toCompletableFuture();
    Throwable failure =
        assertThrows(ExecutionException.class, () -> stage.get(60, TimeUnit.SECONDS)).getCause();
    assertEquals(database.duplicateKey(), ((FlushException) failure).getSQLState());
    SQLException doomed = assertThrows(SQLException.class, connection::commit);
    assertEquals("25000", doomed.getSQLState());
    assertEquals(failure, doomed.getCause());
    connection.rollback();
    connection.commit();
  }

  @Test
  void anInterruptedThreadWaitsAllTheSame() throws Exception {
    block();
    add(1);
    add(HELD);
    add(3);
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<Boolean> commit =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              interrupted.countDown();
              connection.commit();
              return Thread.interrupted();
            });
    interrupted.await();
    blocker.rollback();
    assertTrue(commit.get(60, TimeUnit.SECONDS));
    assertEquals(3, committed());
  }

  @Test
  void anAutoCommitBufferIsSentInTheBackground() throws Exception {
    reopenAsync("batcher.maxRows=3", "batcher.autoCommit=buffer", "batcher.maxDelay=3600000");
    connection.setAutoCommit(true);
    block();
    add(1);
    add(HELD);
    add(3);
    add(4);
    if (database.writersWait()) {
      assertEquals(0, committed());
    }
    blocker.rollback();
    assertEquals(4, users());
    assertEquals(4, committed());
    assertTrue(connection.getAutoCommit());
    assertNull(connection.getWarnings());
    assertFalse(connection.isClosed());
  }
}
