package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** §2 of the contract: what the application sees. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class AnswersTest extends ContractTest {
  @Test
  void executeUpdateGivesTheNumberOfTuplesAtOnce() throws Exception {
    try (Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate("INSERT INTO users (id) VALUES (1)"));
      assertEquals(2, statement.executeUpdate("INSERT INTO users (id) VALUES (2), (3)"));
      assertEquals(
          1L,
          statement.executeLargeUpdate(
              "INSERT INTO users (id) VALUES (4)", Statement.NO_GENERATED_KEYS));
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id) VALUES (?), (?)")) {
      insert.setInt(1, 5);
      insert.setInt(2, 6);
      assertEquals(2, insert.executeUpdate());
      insert.setInt(1, 7);
      insert.setInt(2, 8);
      assertEquals(2L, insert.executeLargeUpdate());
    }
    assertEquals(5, pending());
    assertEquals(8, users());
  }

  @Test
  void executeGivesFalseAndTheCountUntilMoreResultsAreAsked() throws Exception {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = prepareUser()) {
      assertFalse(statement.execute("INSERT INTO users (id) VALUES (1), (2)"));
      checkCounts(statement, 2);
      prepared.setInt(1, 3);
      prepared.setString(2, "c");
      assertFalse(prepared.execute());
      checkCounts(prepared, 1);
    }
    assertEquals(2, pending());
  }

  private static void checkCounts(Statement statement, int count) throws SQLException {
    assertEquals(count, statement.getUpdateCount());
    assertEquals(count, statement.getLargeUpdateCount());
    assertNull(statement.getResultSet());
    assertFalse(statement.getMoreResults());
    assertEquals(-1, statement.getUpdateCount());
    assertEquals(-1, statement.getLargeUpdateCount());
    assertNull(statement.getResultSet());
  }

  @Test
  void aStatementAnswersForItsLastExecution() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO users (id) VALUES (1)");
      assertTrue(statement.execute("SELECT id FROM users"));
      assertEquals(-1, statement.getUpdateCount());
      ResultSet result = statement.getResultSet();
      assertTrue(result.next());
      statement.execute("INSERT INTO users (id) VALUES (2)");
      assertTrue(result.isClosed());
      assertEquals(1, statement.getUpdateCount());
    }
  }

  /** SQLite's driver gives the row's id whether it was asked for or not, others nothing. */
  @Test
  void keysThatWereNotAskedForAreThoseOfRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.execute("CREATE TABLE numbered (id INTEGER PRIMARY KEY, name VARCHAR(50))");
          try (Statement plain = on.connection.createStatement();
              PreparedStatement insert =
                  on.connection.prepareStatement("INSERT INTO numbered VALUES (?, 'n')")) {
            for (int id = 1; id < 10; id += 2) {
              plain.executeUpdate("INSERT INTO numbered VALUES (" + id + ", 'n')");
              on.tell("keys", keysOf(plain));
              insert.setInt(1, id + 1);
              insert.executeUpdate();
              on.tell("keys", keysOf(insert));
            }
          }
          on.see("SELECT id FROM numbered ORDER BY id");
        });
  }

  private static List<Object> keysOf(Statement statement) {
    List<Object> found = new ArrayList<>();
    try (ResultSet keys = statement.getGeneratedKeys()) {
      while (keys != null && keys.next()) {
        found.add(keys.getObject(1));
      }
    } catch (SQLException e) {
      // As good as none: some drivers refuse to give what was not asked for.
      return List.of();
    }
    return found;
  }

  @Test
  void rowsAreSentAsTheyWereWhenExecuted() throws Exception {
    execute("CREATE TABLE moments (id INT, born DATE, bits " + database.binary() + ")");
    Date date = Date.valueOf("2020-02-29");
    byte[] bits = {1, 2, 3};
    PreparedStatement insert = connection.prepareStatement("INSERT INTO moments VALUES (?, ?, ?)");
    insert.setInt(1, 1);
    insert.setDate(2, date);
    insert.setBytes(3, bits);
    date.setTime(0);
    bits[0] = 99;
    insert.executeUpdate();
    insert.setInt(1, 2);
    insert.executeUpdate();
    insert.clearParameters();
    insert.close();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM moments ORDER BY id")) {
      for (int id = 1; id <= 2; id++) {
        assertTrue(rows.next());
        assertEquals(id, rows.getInt(1));
        assertEquals(Date.valueOf("2020-02-29"), rows.getDate(2));
        assertEquals(1, rows.getBytes(3)[0]);
      }
      assertFalse(rows.next());
    }
  }

  @Test
  void aStatementClosedBeforeTheFlushLosesNothing() throws Exception {
    Statement statement = connection.createStatement();
    statement.executeUpdate("INSERT INTO users (id) VALUES (1)");
    statement.close();
    assertEquals(1, users());
  }

  @Test
  void everythingLeadsBackToOurObjects() throws Exception {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert = prepareUser()) {
      assertSame(connection, statement.getConnection());
      assertSame(connection, insert.getConnection());
      ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM users");
      assertSame(statement, result.getStatement());
      try (Connection raw = fresh.raw();
          Statement theirs = raw.createStatement()) {
        assertEquals(
            againOf(theirs, theirs.executeQuery("SELECT COUNT(*) FROM users")),
            againOf(statement, result));
      }
      assertSame(connection, connection.getMetaData().getConnection());
      assertSame(connection, connection.unwrap(Connection.class));
    }
  }

  /** Whether a statement gives its result a second time: HSQLDB makes another, SQLite refuses. */
  private static String againOf(Statement statement, ResultSet result) {
    try {
      return statement.getResultSet() == result ? "the same" : "another";
    } catch (SQLException e) {
      return "refused";
    }
  }

  @Test
  void theMetadataIsTheRealDrivers() throws Exception {
    try (Connection plain = fresh.batching();
        Connection raw = fresh.raw()) {
      var ours = plain.getMetaData();
      var theirs = raw.getMetaData();
      assertEquals(theirs.getURL(), ours.getURL());
      assertEquals(theirs.getDatabaseProductName(), ours.getDatabaseProductName());
      assertEquals(theirs.getDriverName(), ours.getDriverName());
      assertEquals(theirs.getUserName(), ours.getUserName());
    }
  }

  @Test
  void preparedMetadataIsTheRealDrivers() throws Exception {
    try (Connection raw = fresh.raw();
        PreparedStatement drivers = raw.prepareStatement("INSERT INTO users (id) VALUES (?)");
        PreparedStatement insert = prepareUser()) {
      assertEquals(2, insert.getParameterMetaData().getParameterCount());
      assertEquals(drivers.getMetaData() == null, insert.getMetaData() == null);
      assertNull(insert.getWarnings());
      assertEquals(
          database.showsPreparedText(),
          insert.toString().contains("INSERT INTO users"),
          insert.toString());
    }
  }

  @Test
  void generatedKeysAreTheDriversOwn() throws Exception {
    if (!database.hasGeneratedKeys()) {
      try (Statement statement = connection.createStatement()) {
        String sql = "INSERT INTO users (id) VALUES (1)";
        assertThrows(SQLFeatureNotSupportedException.class, () -> insertForKey(statement, sql));
      }
      assertEquals(0, users());
      return;
    }
    execute("CREATE TABLE keyed (id " + database.identity() + ", name VARCHAR(10))");
    try (Statement statement = connection.createStatement()) {
      for (int key = 1; key <= 3; key++) {
        insertForKey(statement, "INSERT INTO keyed (name) VALUES ('k')");
        ResultSet keys = statement.getGeneratedKeys();
        assertTrue(keys.next());
        assertEquals(key, keys.getInt(1));
        Statement asked = statementOf(keys);
        assertTrue(asked == statement || asked == null);
      }
    }
    assertEquals(3, passedThrough(PassThroughReason.KEYS));
  }

  /** SQLite's driver takes no names of columns. */
  private void insertForKey(Statement statement, String sql) throws SQLException {
    if (database == TestDatabase.SQLITE) {
      statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
    } else {
      statement.executeUpdate(sql, new String[] {database == TestDatabase.DERBY ? "ID" : "id"});
    }
  }

  /** MariaDB's driver leads nowhere, and SQLite's refuses. */
  private static Statement statementOf(ResultSet keys) throws SQLException {
    try {
      return keys.getStatement();
    } catch (SQLFeatureNotSupportedException e) {
      return null;
    }
  }

  @Test
  void aVendorsTypeComesFromTheDriver() throws Exception {
    insert(1);
    try (Connection raw = fresh.raw()) {
      Class<? extends Throwable> refusal =
          assertThrows(Exception.class, () -> raw.unwrap(Runnable.class)).getClass();
      assertThrows(refusal, () -> connection.unwrap(Runnable.class));
    }
    assertFalse(connection.isWrapperFor(Runnable.class));
    assertTrue(connection.isWrapperFor(BatcherConnection.class));
  }
}
