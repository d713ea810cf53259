package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A row meets the session that it was executed in. */
class SessionChangeTest extends ContractTest {
  @Test
  void autoCommitThatIsOffAlreadySendsNothing() throws Exception {
    insert(1);
    CountingDriver.reset();
    connection.setAutoCommit(false);
    assertEquals(1, pending());
    assertEquals(0, CountingDriver.executed().size());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void autoCommitCommitsWhatWaitsAndHoldsNothingMore() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.connection.setAutoCommit(true);
          on.committed("SELECT id FROM users");
          on.insert(2);
          on.committed("SELECT id FROM users");
          on.connection.setAutoCommit(true);
          on.connection.setAutoCommit(false);
          on.insert(3);
          on.connection.rollback();
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void autoCommitWhoseFlushFailsLeavesNoTransactionOpen() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, () -> connection.setAutoCommit(true));
    assertEquals(true, connection.getAutoCommit());
    assertEquals(0, committed());
    insert(1);
    assertEquals(1, committed());
  }

  @Test
  void readOnlyWithRowsWaitingEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end("setReadOnly", () -> on.connection.setReadOnly(true));
          on.tell("isReadOnly", on.connection.isReadOnly());
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users");
          on.end("setReadOnly", () -> on.connection.setReadOnly(true));
          on.tell("isReadOnly", on.connection.isReadOnly());
          on.end(
              "insert and commit",
              () -> {
                on.insert(2);
                on.connection.commit();
              });
          on.connection.rollback();
          on.connection.setReadOnly(false);
          on.insert(3);
          on.connection.commit();
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  void isolationWithRowsWaitingEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end(
              "setTransactionIsolation",
              () -> on.connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
          on.tell("isolation", on.connection.getTransactionIsolation());
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users");
        });
  }

  /** H2 says that it is not in auto-commit as long as such a transaction lasts. */
  @Test
  void rowsAreCommittedBehindATransactionInWhichTextSetSomething() throws Exception {
    if (!database.beginsByText()) {
      return;
    }
    endsAsRaw(
        on -> {
          on.connection.setAutoCommit(true);
          for (String end : new String[] {"COMMIT", "ROLLBACK"}) {
            on.execute(database.begin());
            on.execute(database.set());
            on.insert(1);
            on.execute(end);
            on.insert(2);
            on.tell("auto-commit", on.connection.getAutoCommit());
            on.committed("SELECT id FROM users ORDER BY id");
            on.execute("DELETE FROM users");
          }
        });
  }

  @Test
  void requestsEndAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.connection.beginRequest();
          on.insert(1);
          on.connection.endRequest();
          on.committed("SELECT id FROM users");
          on.connection.beginRequest();
          on.see("SELECT id FROM users");
          on.connection.rollback();
          on.connection.endRequest();
          on.see("SELECT id FROM users");
        });
  }

  @Test
  void askingWhetherItIsValidNeitherSendsNorLoses() throws Exception {
    insert(1);
    CountingDriver.reset();
    assertTrue(connection.isValid(5));
    assertEquals(1, pending());
    assertEquals(0, CountingDriver.inserts());
    insert(1);
    assertThrows(FlushException.class, this::users);
    if (database.answersWhenAborted()) {
      assertTrue(connection.isValid(5));
    } else {
      assertThrows(SQLException.class, () -> connection.isValid(5));
    }
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void settingsOfTheConnectionAreReadBackAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          Connection c = on.connection;
          on.insert(1);
          on.end("holdability", () -> on.tell("is", c.getHoldability()));
          on.tell("isolation", c.getTransactionIsolation());
          on.tell("read-only", c.isReadOnly());
          on.end("timeout", () -> on.tell("network timeout", c.getNetworkTimeout()));
          on.tell("warnings", c.getWarnings());
          on.tell("type map", c.getTypeMap());
          on.end("network timeout", () -> c.setNetworkTimeout(Runnable::run, 60_000));
          on.end("timeout", () -> on.tell("network timeout", c.getNetworkTimeout()));
          on.end("client info", () -> c.setClientInfo("ApplicationName", "test"));
          on.end("client info", () -> on.tell("is", c.getClientInfo("ApplicationName")));
          on.see("SELECT id FROM users");
          on.tell("count", FreshDatabase.number(c, "SELECT COUNT(*) FROM users"));
        });
  }
}
