package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FaultyDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** §5 of the contract: the transactions of flushes in auto-commit are nobody else's. */
@Tag("any-jdk")
class OwnTransactionFaultsTest extends FaultyContractTest {
  private static final String BUFFER = "batcher.autoCommit=buffer";
  private static final String LONG = "batcher.maxDelay=3600000";
  private static final String ASYNC = "batcher.asyncFlush=true";
  private static final String PASSED_THROUGH =
      "INSERT INTO users (id) SELECT 9 WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = 9)";

  @Test
  void aFlushOfOneStatementHasNoTransactionOfItsOwn() throws Exception {
    reopenFaulty(BUFFER, LONG);
    List<String> calls = new CopyOnWriteArrayList<>();
    FaultyDriver.set((raw, call, first) -> calls.add(call));
    add(prepareUser(), 1);
    connection.close();
    assertTrue(calls.contains("executeUpdate"), calls::toString);
    assertFalse(calls.contains("setAutoCommit") || calls.contains("commit"), calls::toString);
    assertEquals(List.of(1), committedIds());
  }

  @Test
  void aStatementWhoseAnswerIsLostMayBeCommitted() throws Exception {
    reopenFaulty(BUFFER, LONG);
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals("executeUpdate")) {
            throw new SQLNonTransientConnectionException("The network is down", "08006");
          }
        });
    add(prepareUser(), 1);
    FlushException told = assertThrows(FlushException.class, () -> batcher().flush());
    assertTrue(told.getMessage().contains("whether its rows are in is not known"), told::toString);
  }

  @Test
  void aFlushInTheBackgroundDoesNotShowInAutoCommit() throws Exception {
    reopenFaulty(BUFFER, LONG, ASYNC, "batcher.maxRows=1");
    Gate gate = gateAt("executeUpdate", 1);
    add(prepareUser(), 1);
    gate.awaitReached();
    boolean autoCommit = beside(gate, connection::getAutoCommit);
    gate.open().countDown();
    assertTrue(autoCommit);
  }

  /** What frameworks do to begin a transaction. */
  @Test
  void aTransactionBegunBesideAFlushCanBeRolledBack() throws Exception {
    reopenFaulty(BUFFER, LONG, ASYNC, "batcher.maxRows=1");
    Gate gate = gateAt("executeUpdate", 1);
    add(prepareUser(), 1);
    gate.awaitReached();
    beside(
        gate,
        () -> {
          if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
          }
          return null;
        });
    gate.open().countDown();
    execute("UPDATE users SET name = 'changed'");
    connection.rollback();
    connection.close();
    assertEquals(List.of(List.of("u")), fresh.rows("SELECT name FROM users"));
  }

  @Test
  void settingAutoCommitToWhatItIsCommitsNoHalfOfAFlush() throws Exception {
    reopenFaulty(BUFFER, LONG, ASYNC, "batcher.maxRows=2");
    var user = prepareUser();
    var order = connection.prepareStatement("INSERT INTO orders (id, user_id) VALUES (?, ?)");
    Gate gate = gateAt("executeUpdate", 2);
    add(user, 1);
    order.setInt(1, 1);
    order.setInt(2, 99);
    order.executeUpdate();
    gate.awaitReached();
    beside(
        gate,
        () -> {
          connection.setAutoCommit(true);
          return null;
        });
    gate.open().countDown();
    FlushException failure = assertThrows(FlushException.class, connection::close);
    assertTrue(failure.getMessage().contains("None of its rows is in"), failure.getMessage());
    assertEquals(List.of(), committedIds());
  }

  private void whatIsToldAsDoneIsCommitted() throws SQLException {
    FaultyDriver.set(null);
    String told = outcomeOf(() -> execute(PASSED_THROUGH));
    outcomeOf(connection::close);
    assertEquals(told.equals("no error"), committedIds().contains(9), told);
  }

  /** The number of the INSERT: in the search for it, or the next one where there is none. */
  private int behindTheFailedRow() {
    return database.leavesFailingRowsOut() ? 3 : 4;
  }

  @Test
  @NeedsSavepoints
  void anErrorWhileGoodRowsAreKeptLeavesNoTransactionOpen() throws Exception {
    reopenFaulty(BUFFER, LONG, "batcher.onError=isolate");
    insert(1);
    insert(1);
    insert(2);
    failAt("executeUpdate", behindTheFailedRow(), new OutOfMemoryError("in the driver"));
    assertThrows(OutOfMemoryError.class, this::users);
    whatIsToldAsDoneIsCommitted();
  }

  @Test
  @NeedsSavepoints
  void rowsToldAsFailedAreNotCommittedByTheNextFlush() throws Exception {
    reopenFaulty(BUFFER, LONG, "batcher.onError=isolate");
    insert(1);
    insert(2);
    insert(2);
    failAt("executeUpdate", behindTheFailedRow(), new OutOfMemoryError("in the driver"));
    assertThrows(OutOfMemoryError.class, this::users);
    FaultyDriver.set(null);
    assertEquals(3, batcher().stats().rowsFailed());
    outcomeOf(() -> insert(5));
    outcomeOf(connection::close);
    assertEquals(List.of(5), committedIds());
  }

  @Test
  void aConnectionThatDoesNotComeBackToAutoCommitTellsSo() throws Exception {
    reopenFaulty(BUFFER, LONG);
    insert(1);
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals("setAutoCommit") && Boolean.TRUE.equals(first)) {
            throw new SQLException("not now");
          }
        });
    outcomeOf(this::users);
    whatIsToldAsDoneIsCommitted();
  }

  @Test
  void aConnectionWhoseFlushCannotBeUndoneTellsSo() throws Exception {
    reopenFaulty(BUFFER, LONG);
    execute("INSERT INTO users (id) VALUES (1)");
    execute("INSERT INTO orders (id, user_id) VALUES (1, 99)");
    failAt("rollback", 1, new SQLException("not now"));
    assertThrows(SQLException.class, this::users);
    whatIsToldAsDoneIsCommitted();
  }

  @Test
  void aRowThatCameWhileTheConnectionWasClosedIsInOrToldAsFailed() throws Exception {
    reopenFaulty(BUFFER, LONG);
    var insert = prepareUser();
    add(insert, 1);
    Gate gate = gateAt("executeUpdate", 1);
    Future<?> close =
        threads.submit(
            () -> {
              connection.close();
              return null;
            });
    gate.awaitReached();
    Future<String> second = waiting(() -> outcomeOf(() -> add(insert, 2)));
    gate.open().countDown();
    close.get(60, TimeUnit.SECONDS);
    String told = second.get(60, TimeUnit.SECONDS);
    assertEquals(told.equals("no error"), committedIds().contains(2), told);
  }

  @Test
  void aRowThatCameWhileAutoCommitWasSwitchedOnIsCommitted() throws Exception {
    reopenFaulty();
    connection.setAutoCommit(false);
    var insert = prepareUser();
    add(insert, 1);
    Gate gate = gateAt("executeUpdate", 1);
    Future<?> on =
        threads.submit(
            () -> {
              connection.setAutoCommit(true);
              return null;
            });
    gate.awaitReached();
    Future<String> second = waiting(() -> outcomeOf(() -> add(insert, 2)));
    gate.open().countDown();
    on.get(60, TimeUnit.SECONDS);
    assertEquals("no error", second.get(60, TimeUnit.SECONDS));
    assertEquals(List.of(1, 2), committedIds());
  }

  @Test
  void aReadOnlyHintInAutoCommitIsAsRawForABatch() throws Exception {
    endsAsRaw(
        on -> {
          on.connection.setAutoCommit(true);
          on.end("setReadOnly", () -> on.connection.setReadOnly(true));
          on.end("batch", () -> batchOf(on.connection));
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  private static void batchOf(Connection connection) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Test
  void aClosedConnectionIsKeptByNothing() throws Exception {
    isFreeOnceClosed();
    isFreeOnceClosed(BUFFER, LONG);
  }

  private void isFreeOnceClosed(String... settings) throws Exception {
    reopenFaulty(settings);
    insert(settings.length);
    connection.close();
    var raw = FaultyDriver.last();
    connection = fresh.raw();
    for (int look = 0; look < 50 && !raw.refersTo(null); look++) {
      System.gc();
    }
    assertTrue(raw.refersTo(null), String.join(" ", settings));
  }

  /** As with the driver's COPY or large objects. */
  @Test
  void whatTheApplicationDoesOnTheDriversConnectionIsInNoTransactionOfAFlush() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (77)");
    reopenFaulty(BUFFER, LONG, ASYNC, "batcher.maxRows=1");
    Connection driversOwn = driversOwn();
    assertThrows(SQLException.class, () -> add(prepareUser(), 77));
    run(driversOwn, "INSERT INTO users (id) VALUES (5)");
    assertEquals(1, add(prepareUser(), 6));
    assertEquals(0, pending());
    connection.close();
    assertEquals(List.of(5, 6, 77), committedIds());
  }

  private Connection driversOwn() throws Exception {
    return (Connection) connection.unwrap(Class.forName(database.vendorsConnection()));
  }

  @Test
  @NeedsSavepoints
  void whatIsAskedBesideAFlushThatFailsIsAnswered() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (77)");
    reopenFaulty(ASYNC, "batcher.maxRows=1", "batcher.onError=isolate");
    connection.setAutoCommit(false);
    // H2 leaves a row out, too, that has a statement of its own.
    boolean leftOut = database.leavesFailingRowsOut() || database == TestDatabase.H2;
    Gate gate = gateAt(leftOut ? "releaseSavepoint" : "rollback", 1);
    add(prepareUser(), 77);
    gate.awaitReached();
    String told = beside(gate, () -> outcomeOf(connection::getSchema));
    gate.open().countDown();
    outcomeOf(connection::commit);
    assertEquals("no error", told);
  }

  @Test
  void aRowWrittenThroughAResultComesIntoNoTransactionOfAFlush() throws Exception {
    fresh.run("INSERT INTO users (id, name) VALUES (77, 'plain')");
    // Two statements: a flush of one has no transaction of its own.
    reopenFaulty(BUFFER, LONG, ASYNC, "batcher.maxRows=2");
    if (!database.hasUpdatableResults()) {
      assertThrows(
          SQLException.class,
          () ->
              connection.createStatement(
                  ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE));
      return;
    }
    try (var statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
        var insert = prepareUser();
        ResultSet user = statement.executeQuery("SELECT id, name FROM users")) {
      user.next();
      Gate gate = gateAt("commit", 1);
      add(insert, 1);
      execute("INSERT INTO orders (id) VALUES (1)");
      gate.awaitReached();
      var change =
          threads.submit(
              () -> {
                user.updateString(2, "changed");
                user.updateRow();
                return null;
              });
      assertThrows(TimeoutException.class, () -> change.get(200, TimeUnit.MILLISECONDS));
      gate.open().countDown();
      if (database.commitTakesCurrentRow()) {
        var refused =
            assertThrows(ExecutionException.class, () -> change.get(60, TimeUnit.SECONDS));
        assertEquals("24000", ((SQLException) refused.getCause()).getSQLState());
        return;
      }
      change.get(60, TimeUnit.SECONDS);
    }
    assertEquals(1, fresh.number("SELECT COUNT(*) FROM users WHERE id = 77 AND name = 'changed'"));
  }
}
