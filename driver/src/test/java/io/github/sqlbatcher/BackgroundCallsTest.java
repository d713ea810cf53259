package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that come while a flush runs in the background, and from its own thread. */
class BackgroundCallsTest extends FaultyContractTest {
  private static final String NEVER = "batcher.commitEvery=3600000";

  @Test
  void whoIsToldOfAFlushMayUseTheConnection() throws Exception {
    reopenFaulty();
    connection.setAutoCommit(false);
    insert(1);
    Gate gate = gateAt("executeUpdate", 1);
    CompletableFuture<Long> seen = new CompletableFuture<>();
    batcher()
        .flushAsync()
        .thenAccept(
            result -> {
              try {
                seen.complete(users());
              } catch (SQLException e) {
                seen.completeExceptionally(e);
              }
            });
    gate.awaitReached();
    var commit = waiting(() -> outcomeOf(connection::commit));
    gate.open().countDown();
    assertEquals(1L, seen.get(60, TimeUnit.SECONDS));
    assertEquals("no error", commit.get(60, TimeUnit.SECONDS));
    assertEquals(List.of(1), committedIds());
  }

  @Test
  void anAbortDuringAFlushInTheBackgroundHangsNothing() throws Exception {
    reopenFaulty("batcher.asyncFlush=true", "batcher.maxRows=1", "batcher.autoCommit=buffer");
    Gate gate = gateAt("executeUpdate", 1);
    add(prepareUser(), 1);
    gate.awaitReached();
    if (database.hasAbort()) {
      connection.abort(Runnable::run);
    } else {
      assertThrows(SQLException.class, () -> connection.abort(Runnable::run));
    }
    gate.open().countDown();
    outcomeOf(connection::close);
    assertEquals(true, connection.isClosed());
  }

  @Test
  @NeedsSavepoints
  void savepointsInTheBackgroundStandBehindCommitsThatAreSavepoints() throws Exception {
    reopenFaulty(
        "batcher.commitMode=savepoint", NEVER, "batcher.asyncFlush=true", "batcher.maxRows=2");
    connection.setAutoCommit(false);
    insert(1);
    connection.commit();
    insert(2);
    Savepoint savepoint = connection.setSavepoint();
    insert(3);
    insert(4);
    connection.rollback(savepoint);
    connection.commit();
    insert(5);
    insert(6);
    connection.rollback();
    batcher().commitNow();
    assertEquals(List.of(1, 2), committedIds());
  }

  @Test
  @NeedsSavepoints
  void aFailedBatchGoesBackToTheCommitThatIsASavepoint() throws Exception {
    reopenFaulty("batcher.commitMode=savepoint", NEVER);
    connection.setAutoCommit(false);
    insert(1);
    connection.commit();
    try (var batch = prepareUser()) {
      for (int id : new int[] {2, 1, 3}) {
        batch.setInt(1, id);
        batch.setString(2, "u");
        batch.addBatch();
      }
      // SQLite's driver throws another when a batch fails.
      assertThrows(SQLException.class, batch::executeBatch);
    }
    connection.rollback();
    insert(4);
    connection.commit();
    batcher().commitNow();
    assertEquals(List.of(1, 4), committedIds());
  }

  @Test
  void anInterruptDuringAFlushInTheBackgroundLosesNothing() throws Exception {
    reopenFaulty("batcher.asyncFlush=true", "batcher.maxRows=1", "batcher.autoCommit=buffer");
    Gate gate = gateAt("executeUpdate", 1);
    add(prepareUser(), 1);
    gate.awaitReached();
    var close =
        waiting(
            () -> {
              Thread.currentThread().interrupt();
              connection.close();
              return Thread.interrupted();
            });
    gate.open().countDown();
    assertEquals(true, close.get(60, TimeUnit.SECONDS));
    assertEquals(List.of(1), committedIds());
  }
}
