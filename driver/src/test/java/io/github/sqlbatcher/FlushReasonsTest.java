package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** §4 of the contract: when rows leave the buffer. */
class FlushReasonsTest extends ContractTest {
  @Test
  void rowsFlushAtTheThreshold() throws Exception {
    reopen("batcher.maxRows=3");
    for (int id = 1; id <= 7; id++) {
      insert(id);
    }
    assertEquals(2, flushes(FlushReason.ROWS));
    assertEquals(1, pending());
    assertEquals(7, users());
  }

  @Test
  void bytesFlushAtTheThreshold() throws Exception {
    reopen("batcher.maxBytes=1000");
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 100; id++) {
        insert.setInt(1, id);
        insert.setString(2, "a name of some forty characters, and more");
        insert.executeUpdate();
      }
    }
    assertTrue(flushes(FlushReason.BYTES) >= 5, batcher().stats().toString());
    assertEquals(100, users());
  }

  @Test
  void commitSendsWhatWaits() throws Exception {
    insert(1);
    insert(2);
    assertEquals(2, pending());
    assertEquals(0, CountingDriver.inserts());
    connection.commit();
    assertEquals(database.statements(2, 1), CountingDriver.inserts());
    assertEquals(1, flushes(FlushReason.COMMIT));
    assertEquals(2, committed());
  }

  @Test
  void commitNowIsCommitWhereCommitsAreReal() throws Exception {
    insert(1);
    batcher().commitNow();
    assertEquals(1, committed());
  }

  @Test
  void commitAsTextSendsWhatWaits() throws Exception {
    insert(1);
    String commit = " /* done */ commit" + (database == TestDatabase.SQLITE ? ";" : " work;");
    if (database.hasCommitAsText()) {
      execute(commit);
    } else {
      assertThrows(SQLException.class, () -> execute(commit));
    }
    assertEquals(1, flushes(FlushReason.COMMIT));
    assertEquals(database.hasCommitAsText() ? 1 : 0, committed());
  }

  @Test
  void rollbackDiscardsPendingRows() throws Exception {
    insert(1);
    connection.rollback();
    assertEquals(0, users());
    assertEquals(0, CountingDriver.inserts());
    assertEquals(1, batcher().stats().rowsDiscarded());
  }

  @Test
  void rollbackAsTextDiscardsPendingRows() throws Exception {
    insert(1);
    if (database.hasCommitAsText()) {
      execute("ROLLBACK");
      assertEquals(0, users());
      assertEquals(0, CountingDriver.inserts());
    } else {
      assertThrows(SQLException.class, () -> execute("ROLLBACK"));
      assertEquals(1, users());
    }
  }

  @Test
  void everyReadSeesEveryRowBeforeIt() throws Exception {
    try (Statement early = connection.createStatement();
        PreparedStatement earlyPrepared =
            connection.prepareStatement("SELECT COUNT(*) FROM users WHERE id > ?")) {
      earlyPrepared.setInt(1, 0);
      insert(1);
      assertEquals(1, first(early.executeQuery("SELECT COUNT(*) FROM users")));
      insert(2);
      assertEquals(2, first(earlyPrepared.executeQuery()));
      insert(3);
      assertTrue(early.execute("SELECT COUNT(*) FROM users"));
      assertEquals(3, first(early.getResultSet()));
      insert(4);
      assertTrue(earlyPrepared.execute());
      assertEquals(4, first(earlyPrepared.getResultSet()));
      insert(5);
      assertEquals(
          5,
          first(
              early.executeQuery(
                  database == TestDatabase.DERBY
                      // It has no WITH.
                      ? "/* count */ SELECT COUNT(*) FROM (SELECT * FROM users) u"
                      : "/* count */ WITH u AS (SELECT * FROM users) SELECT COUNT(*) FROM u")));
    }
    assertEquals(5, flushes(FlushReason.READ));
  }

  private static long first(ResultSet result) throws SQLException {
    assertTrue(result.next());
    return result.getLong(1);
  }

  @Test
  void updatesAndDeletesSeeEveryRowBeforeThem() throws Exception {
    insert(1);
    insert(2);
    try (Statement statement = connection.createStatement()) {
      assertEquals(2, statement.executeUpdate("UPDATE users SET name = 'new'"));
      insert(3);
      assertEquals(1, statement.executeUpdate("DELETE FROM users WHERE name = 'u'"));
    }
    assertEquals(List.of("new", "new"), names());
    assertEquals(2, flushes(FlushReason.STATEMENT));
  }

  @Test
  void ddlSendsWhatWaits() throws Exception {
    insert(1);
    execute("CREATE TABLE other (id INT)");
    assertEquals(1, flushes(FlushReason.STATEMENT));
    assertEquals(1, users());
  }

  @Test
  void aPassedThroughInsertKeepsItsPlace() throws Exception {
    insert(1);
    execute("INSERT INTO users (id, name) SELECT MAX(id) + 1, 'next' FROM users");
    insert(3);
    assertEquals(List.of("u", "next", "u"), names());
  }

  @Test
  void changesOfTheSessionSendWhatWaits() throws Exception {
    insert(1);
    connection.setSchema(connection.getSchema());
    assertEquals(0, pending());
    insert(2);
    if (database.hasClientInfo()) {
      connection.setClientInfo(new Properties());
    } else {
      assertThrows(SQLException.class, () -> connection.setClientInfo(new Properties()));
    }
    assertEquals(0, pending());
    insert(3);
    if (database.hasHoldability()) {
      connection.setHoldability(connection.getHoldability());
    } else {
      assertThrows(SQLException.class, () -> connection.setHoldability(2));
    }
    assertEquals(3, flushes(FlushReason.SESSION));
    assertEquals(3, users());
  }

  @Test
  void setAsTextSendsWhatWaits() throws Exception {
    insert(1);
    execute(database.set());
    assertEquals(1, flushes(FlushReason.SESSION));
  }

  @Test
  void switchingToAutoCommitSendsWhatWaits() throws Exception {
    insert(1);
    connection.setAutoCommit(true);
    assertEquals(1, flushes(FlushReason.AUTOCOMMIT));
    assertEquals(1, committed());
  }

  @Test
  void unwrapToTheVendorsTypeSendsWhatWaits() throws Exception {
    try (Connection plain = fresh.batching()) {
      plain.setAutoCommit(false);
      try (Statement statement = plain.createStatement()) {
        statement.executeUpdate("INSERT INTO users (id) VALUES (1)");
      }
      Class<?> vendors = Class.forName(database.vendorsConnection());
      assertTrue(plain.isWrapperFor(vendors));
      assertTrue(vendors.isInstance(plain.unwrap(vendors)));
      BatcherStats stats = plain.unwrap(BatcherConnection.class).stats();
      assertEquals(1L, stats.flushes().get(FlushReason.UNWRAP));
      plain.rollback();
    }
  }

  @Test
  void anInsertThatAsksForKeysSendsWhatWaits() throws Exception {
    if (!database.hasGeneratedKeys()) {
      insert(1);
      String sql = "INSERT INTO users (id) VALUES (2)";
      assertThrows(
          SQLException.class,
          () -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
      try (Statement statement = connection.createStatement()) {
        assertThrows(
            SQLException.class,
            () -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS));
      }
      assertEquals(1, users());
      return;
    }
    execute("CREATE TABLE keyed (id " + database.identity() + ", name VARCHAR(10))");
    insert(1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO keyed (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, "a");
      insert.executeUpdate();
      assertEquals(1, first(insert.getGeneratedKeys()));
    }
    assertEquals(1, flushes(FlushReason.KEYS));
    assertEquals(1, passedThrough(PassThroughReason.KEYS));
  }

  @Test
  void explicitFlushTellsWhatItSent() throws Exception {
    insert(1);
    insert(2);
    assertEquals(
        new FlushResult(FlushReason.EXPLICIT, 2, database.statements(2, 1)), batcher().flush());
    assertEquals(new FlushResult(FlushReason.EXPLICIT, 0, 0), batcher().flush());
  }

  @Test
  void theEndOfARequestSendsWhatWaits() throws Exception {
    connection.beginRequest();
    insert(1);
    connection.endRequest();
    assertEquals(1, flushes(FlushReason.END_REQUEST));
  }

  @Test
  void closeWithAnOpenTransactionDiscardsAsTheDriverRollsBack() throws Exception {
    insert(1);
    if (database.refusesClose()) {
      assertEquals("25001", outcomeOf(connection::close));
      assertEquals(1, users());
    }
    close();
    assertTrue(connection.isClosed());
    assertEquals(0, committed());
  }

  @Test
  void abortDiscardsPendingRows() throws Exception {
    insert(1);
    if (!database.hasAbort()) {
      assertThrows(SQLException.class, () -> connection.abort(Runnable::run));
      assertEquals(1, users());
      return;
    }
    connection.abort(Runnable::run);
    assertEquals(0, committed());
  }

  @Test
  void theLastIdentityIsTheRawOne() throws Exception {
    if (database != TestDatabase.H2) {
      if (!database.hasIdentities()) {
        execute("CREATE SEQUENCE seq");
      }
      execute("CREATE TABLE keyed (id " + database.identity() + ", name VARCHAR(10))");
      keyedRows();
      String last =
          switch (database) {
            case POSTGRES -> "SELECT lastval()";
            case DUCKDB -> "SELECT currval('seq')";
            case SQLITE -> "SELECT last_insert_rowid()";
            case HSQLDB -> "CALL IDENTITY()";
            case DERBY -> "VALUES IDENTITY_VAL_LOCAL()";
            default -> "SELECT LAST_INSERT_ID()";
          };
      assertEquals(3, FreshDatabase.number(connection, last));
    } else {
      reopen("MODE=MSSQLServer");
      execute("CREATE TABLE keyed (id INT IDENTITY, name VARCHAR(10))");
      keyedRows();
      assertEquals(3, FreshDatabase.number(connection, "SELECT SCOPE_IDENTITY()"));
    }
    // Two rows together, and the last in a statement of its own; a sequence's current value is the
    // last row's all the same.
    assertEquals(
        database.statements(3, database.hasIdentities() ? 2 : 1), CountingDriver.inserts());
  }

  private void keyedRows() throws SQLException {
    CountingDriver.reset();
    for (int row = 1; row <= 3; row++) {
      execute("INSERT INTO keyed (name) VALUES ('r" + row + "')");
    }
  }

  @Test
  void rowsWrittenThroughAResultKeepTheirPlace() throws Exception {
    execute("INSERT INTO users (id, name) VALUES (1, 'first')");
    if (!database.hasUpdatableResults()) {
      assertThrows(
          SQLException.class,
          () ->
              connection.createStatement(
                  ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE));
      return;
    }
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
        ResultSet result = statement.executeQuery("SELECT id, name FROM users")) {
      assertTrue(result.next());
      insert(2);
      assertEquals(1, pending());
      result.updateString(2, "changed");
      result.updateRow();
      assertEquals(0, pending());
    }
    assertEquals(List.of("changed", "u"), names());
  }

  @Test
  void nothingThatOnlyAsksTheDriverFlushes() throws Exception {
    insert(1);
    connection.getMetaData().getDatabaseProductName();
    assertFalse(connection.isClosed());
    assertFalse(connection.isReadOnly());
    connection.getWarnings();
    connection.clearWarnings();
    // DuckDB's driver refuses it.
    outcomeOf(() -> connection.nativeSQL("SELECT 1"));
    assertTrue(connection.isValid(5));
    assertEquals(1, pending());
  }

  @Test
  void aFailedFlushNeverBlocksClose() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    if (database.refusesClose()) {
      assertEquals("25001", outcomeOf(connection::close));
      connection.rollback();
    }
    connection.close();
    assertTrue(connection.isClosed());
  }
}
