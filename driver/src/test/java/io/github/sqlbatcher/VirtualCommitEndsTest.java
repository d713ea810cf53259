package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FaultyDriver;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §6 of the contract: what ends with a commit ends where the commit is a savepoint. */
class VirtualCommitEndsTest extends FaultyContractTest {
  private void reopenVirtual() throws Exception {
    reopenFaulty("batcher.commitMode=savepoint", "batcher.commitEvery=3600000");
    connection.setAutoCommit(false);
  }

  @Test
  @NeedsSavepoints
  void aCommitAfterAFailedStatementTakesNoEarlierCommitAlong() throws Exception {
    reopenVirtual();
    insert(1);
    connection.commit();
    assertThrows(SQLException.class, () -> execute("UPDATE nowhere SET id = 1"));
    outcomeOf(connection::commit);
    connection.rollback();
    insert(2);
    connection.commit();
    batcher().commitNow();
    assertEquals(List.of(1, 2), committedIds());
  }

  @Test
  @NeedsSavepoints
  void rowsOfATemporaryTableEndWithTheCommit() throws Exception {
    reopenVirtual();
    if (database.temporaryTable("stage") == null) {
      assertThrows(
          SQLException.class,
          () -> execute("CREATE TEMPORARY TABLE stage (id INT) ON COMMIT DELETE ROWS"));
      return;
    }
    execute("CREATE TABLE copies (id INT)");
    boolean rowsStay = database.isMySqlFamily();
    execute(database.temporaryTable("stage"));
    connection.commit();
    for (int id = 1; id <= 2; id++) {
      execute("INSERT INTO stage VALUES (" + id + ")");
      execute("INSERT INTO copies SELECT id FROM stage");
      connection.commit();
    }
    batcher().commitNow();
    assertEquals(
        (rowsStay ? List.of(1, 1, 2) : List.of(1, 2)), column("SELECT id FROM copies ORDER BY id"));
  }

  @Test
  @NeedsSavepoints
  void theEndOfTheJvmCommitsNoHalfOfATransaction() throws Exception {
    reopenVirtual();
    insert(1);
    connection.commit();
    insert(2);
    assertEquals(2, users());
    var exit = Class.forName("io.github.sqlbatcher.flush.Alarm").getDeclaredMethod("exit");
    exit.setAccessible(true);
    exit.invoke(null);
    outcomeOf(() -> insert(3));
    outcomeOf(connection::commit);
    outcomeOf(connection::close);
    List<Object> ids = committedIds();
    assertEquals(ids.contains(2), ids.contains(3), ids::toString);
  }

  /** Where DDL or the change has committed, they may be real. */
  @Test
  @NeedsSavepoints
  void commitsAreToldAsLostWithTheConnectionWhateverCameBefore() throws Exception {
    reopenVirtual();
    insert(1);
    connection.commit();
    insert(2);
    assertEquals(2, users());
    outcomeOf(() -> execute("CREATE TABLE later (id INT)"));
    outcomeOf(() -> connection.setTransactionIsolation(connection.getTransactionIsolation()));
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals("rollback") || String.valueOf(first).startsWith("ROLLBACK")) {
            throw new SQLException("gone", "08006");
          }
        });
    assertThrows(SQLTransactionRollbackException.class, connection::rollback);
  }

  @Test
  @NeedsSavepoints
  void aFailedRollbackLeavesNoWayToCommitWhatIsMissing() throws Exception {
    reopenVirtual();
    insert(1);
    connection.commit();
    insert(2);
    assertEquals(2, users());
    insert(3);
    insert(3);
    assertThrows(FlushException.class, this::users);
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals("rollback")) {
            throw new SQLException("not now");
          }
        });
    assertThrows(SQLException.class, connection::rollback);
    FaultyDriver.set(null);
    assertEquals("25000", outcomeOf(connection::commit));
  }
}
