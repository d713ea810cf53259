package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** §4 and §6 of the contract: the application's savepoints, and those around flushes. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class SavepointsTest extends ContractTest {
  @Test
  void everyFlushRunsBetweenASavepointAndItsRelease() throws Exception {
    insert(1);
    execute("INSERT INTO orders (id, user_id) VALUES (1, 1)");
    connection.commit();
    String inserts =
        "INSERT INTO users (id, name) VALUES "
            + sent("(1, 'u')")
            + ", INSERT INTO orders (id, user_id) VALUES "
            + sent("(1, 1)")
            + ", ";
    assertEquals(
        database.hasSavepoints()
            ? "[setSavepoint(), " + inserts + "releaseSavepoint(savepoint), commit()]"
            : "[" + inserts + "commit()]",
        CountingDriver.executed().toString());
  }

  /** A row of literals as it goes to the database. */
  private String sent(String row) {
    return database.bindsLiterals() ? "(?, ?)" : row;
  }

  @Test
  void oneStatementThatTheDatabaseUndoesAloneNeedsNone() throws Exception {
    insert(1);
    connection.commit();
    String insert = "INSERT INTO users (id, name) VALUES " + sent("(1, 'u')") + ", ";
    assertEquals(
        !database.guardsOneStatement()
            ? "[" + insert + "commit()]"
            : "[setSavepoint(), " + insert + "releaseSavepoint(savepoint), commit()]",
        CountingDriver.executed().toString());
  }

  @Test
  void neverMeansNoSavepoint() throws Exception {
    reopen("batcher.savepoints=never");
    insert(1);
    connection.commit();
    assertEquals(
        "[INSERT INTO users (id, name) VALUES " + sent("(1, 'u')") + ", commit()]",
        CountingDriver.executed().toString());
  }

  @Test
  @NeedsSavepoints
  void aSavepointBehindPendingRowsCausesNoStatement() throws Exception {
    insert(1);
    connection.setSavepoint();
    connection.setSavepoint("named");
    assertEquals(0, CountingDriver.executed().size());
    assertEquals(1, pending());
  }

  @Test
  @NeedsSavepoints
  void rollbackToAMarkDropsTheRowsBehindItWithoutAStatement() throws Exception {
    insert(1);
    Savepoint savepoint = connection.setSavepoint();
    insert(2);
    insert(3);
    connection.rollback(savepoint);
    assertEquals(0, CountingDriver.executed().size());
    insert(4);
    connection.commit();
    assertEquals(2, committed());
    assertEquals(2, batcher().stats().rowsDiscarded());
  }

  @Test
  @NeedsSavepoints
  void theRealSavepointIsSetBetweenTheRowsOnBothSides() throws Exception {
    insert(1);
    Savepoint savepoint = connection.setSavepoint("between");
    insert(2);
    assertEquals(2, users());
    connection.rollback(savepoint);
    assertEquals(1, users());
    insert(3);
    connection.commit();
    assertEquals(2, committed());
  }

  @Test
  @NeedsSavepoints
  void nestedSavepointsKeepTheirOrder() throws Exception {
    insert(1);
    Savepoint outer = connection.setSavepoint();
    insert(2);
    Savepoint inner = connection.setSavepoint();
    insert(3);
    assertEquals(3, users());
    insert(4);
    connection.rollback(inner);
    assertEquals(2, users());
    connection.rollback(outer);
    assertEquals(1, users());
    assertEquals(1, users());
  }

  @Test
  @NeedsSavepoints
  void aSavepointStaysValidAfterTheRollbackToIt() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint savepoint = on.connection.setSavepoint();
          on.insert(2);
          on.connection.rollback(savepoint);
          on.insert(3);
          // HSQLDB takes it only once.
          on.end("again", () -> on.connection.rollback(savepoint));
          on.see("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  @NeedsSavepoints
  void aReleasedSavepointLetsItsRowsStay() throws Exception {
    insert(1);
    Savepoint outer = connection.setSavepoint();
    insert(2);
    connection.setSavepoint();
    insert(3);
    connection.releaseSavepoint(outer);
    connection.commit();
    assertEquals(3, committed());
  }

  @Test
  @NeedsSavepoints
  void aSavepointThatIsGoneEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          Savepoint[] set = new Savepoint[4];
          for (int id = 1; id <= 3; id++) {
            on.insert(id);
            set[id] = on.connection.setSavepoint();
          }
          on.insert(4);
          on.connection.rollback(set[2]);
          on.insert(5);
          on.end("rolled back to", () -> on.connection.rollback(set[3]));
          on.end("then", () -> on.see("SELECT id FROM users ORDER BY id"));
          on.end("back to one that stands", () -> on.connection.rollback(set[1]));
          on.end("release", () -> on.connection.releaseSavepoint(set[1]));
          on.end("released", () -> on.connection.rollback(set[1]));
          on.end("released with another", () -> on.connection.releaseSavepoint(set[2]));
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  @NeedsSavepoints
  void twoSavepointsOfOneNameEndAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint first = on.connection.setSavepoint("s");
          on.insert(2);
          // Derby refuses it.
          Savepoint[] second = new Savepoint[1];
          on.end("the second", () -> second[0] = on.connection.setSavepoint("s"));
          on.insert(3);
          on.end("back to the first object", () -> on.connection.rollback(first));
          on.see("SELECT id FROM users ORDER BY id");
          on.insert(4);
          if (second[0] != null) {
            on.end("release the second", () -> on.connection.releaseSavepoint(second[0]));
          }
          on.insert(5);
          on.end("back to the first object again", () -> on.connection.rollback(first));
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  @NeedsSavepoints
  void aReleasedMarkWhoseNameTextHasTakenEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint released = on.connection.setSavepoint("s");
          on.connection.releaseSavepoint(released);
          on.execute(database.savepointAsText("s"));
          on.insert(2);
          on.end("back to the released object", () -> on.connection.rollback(released));
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  @NeedsSavepoints
  void aSavepointOfAnEarlierTransactionEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint savepoint = on.connection.setSavepoint("named");
          on.insert(2);
          on.connection.commit();
          on.insert(3);
          on.end("rollback", () -> on.connection.rollback(savepoint));
          on.end("commit", on.connection::commit);
          on.end("release", () -> on.connection.releaseSavepoint(savepoint));
          on.connection.rollback();
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  @NeedsSavepoints
  void aSavepointOfAnEndedTransactionIsInvalid() throws Exception {
    insert(1);
    Savepoint savepoint = connection.setSavepoint();
    connection.commit();
    assertThrows(SQLException.class, () -> connection.rollback(savepoint));
    connection.rollback();
    assertEquals(1, users());
  }

  @Test
  @NeedsSavepoints
  void aSavepointIsAWayOutOfACommitThatFails() throws Exception {
    insert(1);
    Savepoint savepoint = connection.setSavepoint();
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    connection.rollback(savepoint);
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  void savepointsAsTextWork() throws Exception {
    insert(1);
    if (!database.hasSavepoints()) {
      assertThrows(SQLException.class, () -> execute("SAVEPOINT s"));
      assertEquals(0, pending());
      return;
    }
    execute(database.savepointAsText("s"));
    assertEquals(1, flushes(FlushReason.SAVEPOINT));
    insert(2);
    execute("ROLLBACK TO SAVEPOINT s");
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void aMarkIsRealBeforeTextCanNameIt() throws Exception {
    insert(1);
    connection.setSavepoint("s");
    insert(2);
    String back = "ROLLBACK TO SAVEPOINT " + (database.isMySqlFamily() ? "s" : "\"s\"");
    assertEquals(
        database.textKnowsSavepoints() ? "no error" : "3B001", outcomeOf(() -> execute(back)));
    connection.commit();
    assertEquals(database.textKnowsSavepoints() ? 1 : 2, committed());
  }

  @Test
  @NeedsSavepoints
  void theRowsBeforeAMarkStayWhenThoseBehindItFail() throws Exception {
    insert(1);
    Savepoint savepoint = connection.setSavepoint();
    insert(1);
    FlushException failure = assertThrows(FlushException.class, this::users);
    assertEquals(1, failure.failedRows().get(0).index());
    connection.rollback(savepoint);
    insert(2);
    connection.commit();
    assertEquals(2, committed());
  }

  @Test
  void aMarkBehindFailedRowsIsNoWayOut() throws Exception {
    insert(1);
    insert(1);
    if (!database.hasSavepoints()) {
      // The rows go first, and tell their error.
      assertThrows(FlushException.class, connection::setSavepoint);
      connection.rollback();
      assertEquals(0, users());
      return;
    }
    Savepoint savepoint = connection.setSavepoint();
    insert(2);
    assertThrows(FlushException.class, this::users);
    SQLException refused = assertThrows(SQLException.class, () -> connection.rollback(savepoint));
    assertEquals("25000", refused.getSQLState());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  @NeedsSavepoints
  void aSavepointInAutoCommitEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint savepoint = on.connection.setSavepoint("of a transaction");
          on.connection.setAutoCommit(true);
          on.end("back to it", () -> on.connection.rollback(savepoint));
          on.end("unnamed", on.connection::setSavepoint);
          on.tell("auto-commit", on.connection.getAutoCommit());
          on.end("named", () -> on.connection.setSavepoint("s"));
          on.connection.setAutoCommit(true);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  void beingRefusedASavepointEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end("unnamed", on.connection::setSavepoint);
          on.insert(2);
          on.end("named", () -> on.connection.setSavepoint("s"));
          on.see("SELECT id FROM users ORDER BY id");
          on.insert(3);
          on.end("as text", () -> on.execute("SAVEPOINT t"));
          on.end("then", () -> on.insert(4));
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  void aSavepointThatIsNoneOfTheDriversEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          Savepoint none = new NoSavepoint();
          on.exactEnd("back to it", () -> on.connection.rollback(none));
          on.end("then", () -> on.see("SELECT id FROM users ORDER BY id"));
          on.exactEnd("release", () -> on.connection.releaseSavepoint(none));
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  private record NoSavepoint() implements Savepoint {
    @Override
    public int getSavepointId() {
      return 1;
    }

    @Override
    public String getSavepointName() {
      return "none";
    }
  }
}
