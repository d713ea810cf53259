package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §5 of the contract: {@code autoCommit=buffer}. */
class AutoCommitBufferTest extends ContractTest {
  private static final String LONG = "batcher.maxDelay=3600000";

  @BeforeEach
  void buffer() throws SQLException {
    reopenBuffer(LONG);
  }

  private void reopenBuffer(String... settings) throws SQLException {
    close();
    connection = fresh.batchingCounted(with("batcher.autoCommit=buffer", settings));
  }

  @Test
  void rowsWaitAndAReadSeesThem() throws Exception {
    insert(1);
    insert(2);
    assertEquals(2, pending());
    assertEquals(0, committed());
    assertEquals(2, users());
    assertEquals(2, committed());
    assertEquals(database.statements(2, 1), CountingDriver.inserts());
    assertTrue(connection.getAutoCommit());
  }

  @Test
  void aThresholdSendsAndCommits() throws Exception {
    reopenBuffer(LONG, "batcher.maxRows=3");
    for (int id = 1; id <= 7; id++) {
      insert(id);
    }
    assertEquals(2, flushes(FlushReason.ROWS));
    assertEquals(6, committed());
    assertEquals(1, pending());
  }

  @Test
  void anotherStatementSendsFirst() throws Exception {
    insert(1);
    execute("UPDATE users SET name = 'changed'");
    assertEquals(List.of("changed"), names());
    assertEquals(1, flushes(FlushReason.STATEMENT));
  }

  @Test
  void closeSendsWhatWaits() throws Exception {
    insert(1);
    connection.close();
    assertEquals(1, committed());
  }

  @Test
  void anErrorAtCloseIsThrownAndTheConnectionIsClosed() throws Exception {
    execute("INSERT INTO users (id) VALUES (1)");
    users();
    insert(1);
    FlushException failure = assertThrows(FlushException.class, connection::close);
    assertEquals(FlushReason.CLOSE, failure.reason());
    assertTrue(connection.isClosed());
  }

  @Test
  void aPoolThatTakesTheConnectionBackSends() throws Exception {
    insert(1);
    connection.clearWarnings();
    assertEquals(1, committed());
    insert(2);
    connection.endRequest();
    assertEquals(2, committed());
    assertEquals(2, flushes(FlushReason.END_REQUEST));
  }

  @Test
  void aRowWaitsNoLongerThanMaxDelay() throws Exception {
    reopenBuffer("batcher.maxDelay=30");
    for (int id = 1; id <= 3; id++) {
      BlockingQueue<Object> told = told();
      insert(id);
      assertEquals(new FlushResult(FlushReason.DELAY, 1, 1), told.poll(60, TimeUnit.SECONDS));
      assertEquals(id, committed());
    }
    assertEquals(3, flushes(FlushReason.DELAY));
  }

  /** What the connection's flushes come to, from now on. */
  private BlockingQueue<Object> told() throws SQLException {
    BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    batcher()
        .addFlushListener(
            new FlushListener() {
              @Override
              public void flushed(FlushResult result) {
                told.add(result);
              }

              @Override
              public void failed(FlushReason reason, Throwable error) {
                told.add(error);
              }
            });
    return told;
  }

  @Test
  void anErrorOfADelayedFlushIsThrownByTheNextCallAndToldToListeners() throws Exception {
    execute("INSERT INTO users (id) VALUES (5)");
    assertEquals(1, users());
    reopenBuffer("batcher.maxDelay=30", "batcher.maxRows=1000");
    BlockingQueue<Object> told = told();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id) VALUES (5)");
      FlushException failure = (FlushException) told.poll(60, TimeUnit.SECONDS);
      assertEquals(FlushReason.DELAY, failure.reason());
      assertEquals(database.duplicateKey(), failure.getSQLState());
      assertFails(0, failure);
      SQLException thrown =
          assertThrows(
              SQLException.class,
              () -> statement.executeUpdate("INSERT INTO users (id) VALUES (6)"));
      assertEquals(failure, thrown);
      statement.executeUpdate("INSERT INTO users (id) VALUES (7)");
    }
    assertEquals(List.of(5, 7), column("SELECT id FROM users ORDER BY id"));
  }

  @Test
  void anErrorOfADelayedFlushIsThrownByClose() throws Exception {
    execute("INSERT INTO users (id) VALUES (5)");
    reopenBuffer("batcher.maxDelay=1");
    BlockingQueue<Object> told = told();
    execute("INSERT INTO users (id) VALUES (5)");
    Object failure = told.poll(60, TimeUnit.SECONDS);
    assertEquals(failure, assertThrows(FlushException.class, connection::close));
    assertTrue(connection.isClosed());
  }

  @Test
  void aFailedFlushLeavesNoneOfItsRowsAndTheConnectionGoesOn() throws Exception {
    reopenBuffer(LONG, "batcher.maxRows=3");
    insert(1);
    insert(2);
    FlushException failure = assertThrows(FlushException.class, () -> insert(1));
    assertFails(2, failure);
    assertTrue(failure.transactionGoesOn());
    assertTrue(failure.getMessage().contains("None of its rows is in"), failure.getMessage());
    assertEquals(0, committed());
    assertTrue(connection.getAutoCommit());
    insert(1);
    insert(2);
    assertEquals(2, users());
    assertEquals(3, batcher().stats().rowsFailed());
  }

  @Test
  @NeedsSavepoints
  void isolateKeepsTheGoodRows() throws Exception {
    reopenBuffer(LONG, "batcher.onError=isolate");
    insert(1);
    insert(2);
    insert(1);
    insert(3);
    FlushException failure = assertThrows(FlushException.class, () -> users());
    assertEquals(List.of(2), failure.failedRows().stream().map(FailedRow::index).toList());
    assertEquals(3, committed());
    assertEquals(3, users());
  }

  @Test
  void theStatementsOfAFlushStandInOneTransaction() throws Exception {
    execute("INSERT INTO users (id) VALUES (1)");
    execute("INSERT INTO orders (id, user_id) VALUES (1, 1)");
    execute("INSERT INTO orders (id, user_id) VALUES (2, 77)");
    FlushException failure = assertThrows(FlushException.class, () -> users());
    assertFails(2, failure);
    assertEquals(0, committed());
  }

  @Test
  void leavingAutoCommitSendsAndCommits() throws Exception {
    insert(1);
    connection.setAutoCommit(false);
    assertEquals(1, committed());
    insert(2);
    connection.rollback();
    assertEquals(1, committed());
    insert(3);
    connection.setAutoCommit(true);
    assertEquals(2, committed());
  }

  @Test
  void noRollbackCanTakeThemBack() throws Exception {
    try (Connection raw = fresh.raw()) {
      insert(1);
      assertEquals(outcomeOf(raw::rollback), outcomeOf(connection::rollback));
      assertEquals(1, committed());
      insert(2);
      assertEquals(outcomeOf(raw::commit), outcomeOf(connection::commit));
      assertEquals(2, committed());
      insert(3);
      assertEquals(outcomeOf(raw::setSavepoint), outcomeOf(connection::setSavepoint));
      assertEquals(3, committed());
    }
  }

  @Test
  void aTransactionBegunByTextIsTheApplications() throws Exception {
    String begun = outcomeOf(() -> execute(database.begin()));
    insert(1);
    assertEquals(begun.equals("no error") ? 0 : 1, pending());
    outcomeOf(() -> execute("ROLLBACK"));
    int kept = database.beginsByText() ? 0 : 1;
    assertEquals(kept, users());
    insert(2);
    assertEquals(1, pending());
    assertEquals(kept + 1, users());
    assertEquals(kept + 1, committed());
  }

  @Test
  void aRollbackAsTextTakesNothingBackOutsideATransaction() throws Exception {
    insert(1);
    if (database.refusesRollbackAsText()) {
      assertThrows(SQLException.class, () -> execute("ROLLBACK"));
    } else {
      execute("ROLLBACK");
    }
    assertEquals(1, committed());
  }

  @Test
  void explicitBatchesComeAfterWhatWaits() throws Exception {
    insert(1);
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 2; id <= 5; id++) {
        insert.setInt(1, id);
        insert.setString(2, "batch");
        insert.addBatch();
      }
      assertEquals(4, insert.executeBatch().length);
    }
    assertEquals(5, committed());
    assertEquals(database.statements(5, 2), CountingDriver.inserts());
  }

  @Test
  void aRowThatCannotWaitGoesInItsPlace() throws Exception {
    insert(1);
    if (!database.hasGeneratedKeys()) {
      execute("INSERT INTO users (id) VALUES (2) RETURNING id");
      assertEquals(2, committed());
      return;
    }
    try (PreparedStatement keys =
        connection.prepareStatement(
            "INSERT INTO users (id) VALUES (2)", Statement.RETURN_GENERATED_KEYS)) {
      keys.executeUpdate();
    }
    assertEquals(2, committed());
    assertFalse(connection.isClosed());
    assertEquals(1, flushes(FlushReason.KEYS));
  }
}
