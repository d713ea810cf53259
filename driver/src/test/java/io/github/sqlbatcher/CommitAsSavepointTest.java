package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §6 of the contract: {@code commitMode=savepoint}. */
@NeedsSavepoints
class CommitAsSavepointTest extends ContractTest {
  private static final String NEVER = "batcher.commitEvery=3600000";

  @BeforeEach
  void openVirtual() throws SQLException {
    reopenVirtual(NEVER);
  }

  private void reopenVirtual(String... settings) throws SQLException {
    reopen(with("batcher.commitMode=savepoint", settings));
  }

  private void insertAndCommit(int id) throws SQLException {
    insert(id);
    connection.commit();
  }

  @Test
  void nobodyElseSeesACommitBeforeTheRealOne() throws Exception {
    insertAndCommit(1);
    assertEquals(1, users());
    connection.commit();
    assertEquals(0, committed());
    batcher().commitNow();
    assertEquals(1, committed());
  }

  @Test
  void rollbackGoesBackToTheLastCommit() throws Exception {
    insertAndCommit(1);
    insertAndCommit(2);
    insert(3);
    assertEquals(3, users());
    insert(4);
    connection.rollback();
    assertEquals(2, users());
    connection.rollback();
    insertAndCommit(5);
    batcher().commitNow();
    assertEquals(List.of(1, 2, 5), column("SELECT id FROM users ORDER BY id"));
    assertEquals(3, committed());
  }

  @Test
  void commitEveryRowsMakesThemReal() throws Exception {
    reopenVirtual(NEVER, "batcher.commitEveryRows=5");
    for (int id = 1; id <= 14; id++) {
      insertAndCommit(id);
      assertEquals(id / 5 * 5, committed());
    }
  }

  @Test
  void commitEveryMakesThemRealInTime() throws Exception {
    reopenVirtual("batcher.commitEvery=50");
    insertAndCommit(1);
    awaitCommitted(1);
    insertAndCommit(2);
    awaitCommitted(2);
  }

  private void awaitCommitted(long users) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (committed() < users && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(users, committed());
  }

  @Test
  void timeDoesNotCommitWhatTheApplicationHasNot() throws Exception {
    reopenVirtual("batcher.commitEvery=1");
    insertAndCommit(1);
    insert(2);
    users();
    for (int look = 0; look < 50; look++) {
      assertTrue(committed() <= 1);
    }
    connection.rollback();
    assertEquals(1, users());
    awaitCommitted(1);
  }

  @Test
  void closeMakesCommitsRealAndDropsTheRest() throws Exception {
    insertAndCommit(1);
    insert(2);
    users();
    insert(3);
    connection.close();
    assertEquals(1, committed());
  }

  @Test
  void autoCommitMakesEverythingReal() throws Exception {
    insertAndCommit(1);
    insert(2);
    connection.setAutoCommit(true);
    assertEquals(2, committed());
  }

  @Test
  void aCommitAsTextIsReal() throws Exception {
    insertAndCommit(1);
    insert(2);
    if (!database.hasCommitAsText()) {
      assertThrows(SQLException.class, () -> execute("COMMIT"));
      connection.rollback();
      assertEquals(1, users());
      return;
    }
    execute("COMMIT");
    assertEquals(2, committed());
    insert(3);
    if (database.beginsBehindText()) {
      connection.rollback();
      assertEquals(2, users());
    } else {
      assertThrows(SQLException.class, connection::rollback);
      assertEquals(3, users());
    }
  }

  @Test
  void aRollbackAsTextGoesBackToTheLastCommit() throws Exception {
    insertAndCommit(1);
    insert(2);
    users();
    if (!database.hasCommitAsText()) {
      assertThrows(SQLException.class, () -> execute("ROLLBACK"));
      connection.rollback();
      assertEquals(1, users());
      return;
    }
    execute("ROLLBACK");
    assertEquals(1, users());
    assertEquals(1, committed());
  }

  @Test
  void onlyAFewSavepointsStandAtATime() throws Exception {
    CountingDriver.reset();
    int standing = 0;
    int most = 0;
    for (int id = 1; id <= 100; id++) {
      insertAndCommit(id);
    }
    for (String executed : CountingDriver.executed()) {
      if (executed.startsWith("setSavepoint")) {
        standing++;
      } else if (executed.startsWith("releaseSavepoint")) {
        standing = standing == 1 ? 0 : Math.max(0, standing - 8);
      }
      most = Math.max(most, standing);
    }
    assertTrue(most <= 9, "savepoints at a time: " + most);
    long commits = CountingDriver.executed().stream().filter("commit()"::equals).count();
    assertEquals(0, commits);
    // An INSERT and a savepoint for each commit, and now and then a release.
    assertTrue(CountingDriver.executed().size() <= 100 + 100 + 15, "statements sent");
  }

  @Test
  void aCommitIsItsRowsAndASavepoint() throws Exception {
    insertAndCommit(1);
    insertAndCommit(2);
    CountingDriver.reset();
    insertAndCommit(3);
    assertEquals(2, CountingDriver.executed().size());
    assertEquals("setSavepoint()", CountingDriver.executed().get(1));
  }

  @Test
  void aCommitThatFollowsOtherStatementsIsOfThemToo() throws Exception {
    insertAndCommit(1);
    insertAndCommit(2);
    insert(3);
    assertEquals(3, users());
    insert(4);
    connection.commit();
    insert(5);
    connection.rollback();
    insert(6);
    assertEquals(5, users());
    connection.rollback();
    batcher().commitNow();
    assertEquals(List.of(1, 2, 3, 4), column("SELECT id FROM users ORDER BY id"));
  }

  @Test
  void aCommitWhoseFlushFailsLeavesTheOneBeforeIt() throws Exception {
    for (int id = 1; id <= 30; id++) {
      insertAndCommit(id);
      insert(100 + id);
      insert(id);
      assertThrows(FlushException.class, connection::commit);
      connection.rollback();
    }
    batcher().commitNow();
    assertEquals(30, committed());
    assertEquals(30, fresh.number("SELECT MAX(id) FROM users"));
  }

  @Test
  void aFailedFlushAtCommitTakesNoEarlierCommitAlong() throws Exception {
    insertAndCommit(1);
    insert(2);
    insert(1);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(1, failure.failedRows().get(0).index());
    assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
    connection.rollback();
    insertAndCommit(3);
    batcher().commitNow();
    assertEquals(List.of(1, 3), column("SELECT id FROM users ORDER BY id"));
  }

  @Test
  void aFailedStatementCanBeRolledBack() throws Exception {
    insertAndCommit(1);
    assertThrows(SQLException.class, () -> execute("UPDATE nowhere SET id = 1"));
    connection.rollback();
    insertAndCommit(2);
    connection.close();
    assertEquals(2, committed());
  }

  @Test
  void theApplicationsSavepointsEndWithItsTransaction() throws Exception {
    insert(1);
    users();
    Savepoint first = connection.setSavepoint();
    insert(2);
    Savepoint second = connection.setSavepoint("second");
    insert(3);
    connection.rollback(second);
    connection.commit();
    insert(9);
    outcomeOf(() -> connection.rollback(first));
    outcomeOf(() -> connection.releaseSavepoint(second));
    connection.rollback();
    insert(4);
    Savepoint third = connection.setSavepoint();
    insert(5);
    assertEquals(4, users());
    connection.rollback(third);
    connection.commit();
    batcher().commitNow();
    assertEquals(List.of(1, 2, 4), column("SELECT id FROM users ORDER BY id"));
  }

  @Test
  void whatMustNotStandInATransactionFindsNone() throws Exception {
    insertAndCommit(1);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertEquals(1, committed());
    insertAndCommit(2);
    // SQLite's driver refuses it.
    outcomeOf(() -> connection.setReadOnly(true));
    outcomeOf(() -> connection.setReadOnly(false));
    insertAndCommit(3);
    execute("CREATE TABLE more (id INT)");
    insert(4);
    connection.rollback();
    connection.commit();
    batcher().commitNow();
    assertEquals(3, committed());
  }

  @Test
  void aChangeOfIsolationThatCommitsLosesNoCommit() throws Exception {
    Connection batching = connection;
    try (Connection raw = fresh.raw()) {
      connection = raw;
      connection.setAutoCommit(false);
      changeIsolationAndRollBack();
    } finally {
      connection = batching;
    }
    long expected = committed();
    fresh.run("DELETE FROM users");
    changeIsolationAndRollBack();
    batcher().commitNow();
    assertEquals(expected, committed());
  }

  /** Some refuse the change, some let it commit. */
  private void changeIsolationAndRollBack() throws SQLException {
    insertAndCommit(1);
    insert(2);
    users();
    outcomeOf(() -> connection.setTransactionIsolation(connection.getTransactionIsolation()));
    connection.rollback();
  }

  @Test
  void explicitBatchesAreCommittedLikewise() throws Exception {
    try (var insert = prepareUser()) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setString(2, "batch");
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    insert(4);
    connection.rollback();
    assertEquals(0, committed());
    connection.close();
    assertEquals(3, committed());
  }

  @Test
  void itIsRefusedWhereThereAreNoSavepoints() {
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection("jdbc:batcher:duckdb:?batcher.commitMode=savepoint"));
    assertEquals("08001", refused.getSQLState());
    assertTrue(refused.getMessage().contains("commitMode"), refused.getMessage());
  }
}
