package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FaultyDriver;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** §7 of the contract: no row told as inserted vanishes without an exception. */
class UntoldErrorsTest extends FaultyContractTest {
  private static final String LONG = "batcher.maxDelay=3600000";

  @Test
  void closeSendsWhatWaitsThoughAnEarlierFlushInTheBackgroundFailed() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (77)");
    reopenFaulty("batcher.autoCommit=buffer", LONG, "batcher.asyncFlush=true", "batcher.maxRows=2");
    var insert = prepareUser();
    Gate gate = gateAt("executeUpdate", 1);
    add(insert, 77);
    add(insert, 1);
    gate.awaitReached();
    add(insert, 3);
    gate.open().countDown();
    assertThrows(FlushException.class, connection::close);
    assertEquals(List.of(3, 77), committedIds());
  }

  @Test
  @NeedsSavepoints
  void rollbackToASavepointForgetsNoErrorOfRowsBeforeIt() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (77)");
    reopenFaulty("batcher.asyncFlush=true", "batcher.maxRows=2", "batcher.onError=isolate");
    connection.setAutoCommit(false);
    var insert = prepareUser();
    Gate gate = gateAt("executeUpdate", 1);
    add(insert, 77);
    add(insert, 1);
    gate.awaitReached();
    add(insert, 2);
    Savepoint savepoint = connection.setSavepoint();
    Future<Integer> third = waiting(() -> add(insert, 3));
    gate.open().countDown();
    assertEquals(1, third.get(60, TimeUnit.SECONDS));
    String told =
        outcomeOf(() -> connection.rollback(savepoint)) + ", " + outcomeOf(connection::commit);
    assertNotEquals("no error, no error", told);
  }

  /** What a deferred constraint does to a commit. */
  private CountDownLatch refuseTheNextCommit() {
    CountDownLatch refused = new CountDownLatch(1);
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals("commit") && refused.getCount() > 0) {
            ((Connection) raw).rollback();
            refused.countDown();
            throw new SQLException("A constraint is violated", "23503");
          }
        });
    return refused;
  }

  private void loseACommitInTheBackground() throws Exception {
    reopenFaulty("batcher.commitMode=savepoint", "batcher.commitEvery=1");
    connection.setAutoCommit(false);
    CountDownLatch refused = refuseTheNextCommit();
    insert(1);
    connection.commit();
    refused.await();
    // The lock is free once the failure was noted.
    assertEquals(0, pending());
  }

  @Test
  @NeedsSavepoints
  void closeTellsOfCommitsThatTimeCouldNotMakeReal() throws Exception {
    loseACommitInTheBackground();
    assertThrows(SQLException.class, connection::close);
    assertEquals(List.of(), committedIds());
  }

  @Test
  @NeedsSavepoints
  void rollbackForgetsNoCommitsThatTimeCouldNotMakeReal() throws Exception {
    loseACommitInTheBackground();
    String told =
        outcomeOf(connection::rollback)
            + ", "
            + outcomeOf(connection::commit)
            + ", "
            + outcomeOf(connection::close);
    assertNotEquals("no error, no error, no error", told);
  }

  @Test
  @NeedsSavepoints
  void commitsToldAsLostAreNotThere() throws Exception {
    reopenFaulty("batcher.commitMode=savepoint", "batcher.commitEvery=1");
    connection.setAutoCommit(false);
    CountDownLatch failed = failAt("commit", 1, new SQLException("The database is busy"));
    insert(1);
    connection.commit();
    failed.await();
    assertEquals(0, pending());
    assertThrows(SQLException.class, () -> insert(2));
    insert(3);
    connection.commit();
    batcher().commitNow();
    assertEquals(List.of(3), committedIds());
  }

  private static ThreadPoolExecutor senders() throws ReflectiveOperationException {
    Field senders =
        Class.forName("io.github.sqlbatcher.flush.BackgroundThreads").getDeclaredField("SENDERS");
    senders.setAccessible(true);
    return (ThreadPoolExecutor) senders.get(null);
  }

  @Test
  void rowsForWhichThereIsNoThreadAreNotLost() throws Exception {
    reopenFaulty("batcher.asyncFlush=true", "batcher.maxRows=2");
    connection.setAutoCommit(false);
    ThreadPoolExecutor senders = senders();
    ThreadFactory factory = senders.getThreadFactory();
    senders.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    senders.setThreadFactory(
        task -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
    try {
      while (senders.getPoolSize() > 0) {
        Thread.onSpinWait();
      }
      insert(1);
      try {
        insert(2);
      } catch (OutOfMemoryError e) {
        // Told for the second row at most: the first one was told as inserted.
      }
    } finally {
      senders.setThreadFactory(factory);
      senders.setKeepAliveTime(10, TimeUnit.SECONDS);
    }
    String told = outcomeOf(connection::commit);
    if (told.equals("no error")) {
      assertTrue(committedIds().contains(1), committedIds()::toString);
    }
  }

  @Test
  void whatAListenerThrowsChangesNothing() throws Exception {
    connection.setAutoCommit(false);
    batcher()
        .addFlushListener(
            new FlushListener() {
              @Override
              public void flushed(FlushResult result) {
                throw new AssertionError("of the listener");
              }
            });
    insert(1);
    connection.commit();
    assertEquals(List.of(1), committedIds());
  }
}
