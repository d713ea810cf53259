package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §2 of the contract: what the application sees. */
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

  @Test
  void rowsAreSentAsTheyWereWhenExecuted() throws Exception {
    execute("CREATE TABLE moments (id INT, at DATE, bits " + database.binary() + ")");
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
    List<List<Object>> rows =
        FreshDatabase.rows(connection, "SELECT id, at, bits FROM moments ORDER BY id");
    assertEquals(List.of(1, 2), rows.stream().map(row -> row.get(0)).toList());
    for (List<Object> row : rows) {
      assertEquals(Date.valueOf("2020-02-29"), row.get(1));
      assertEquals(1, ((byte[]) row.get(2))[0]);
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
      ResultSet result = statement.executeQuery("SELECT 1");
      assertSame(statement, result.getStatement());
      assertSame(result, statement.getResultSet());
      assertSame(connection, connection.getMetaData().getConnection());
      assertSame(connection, connection.unwrap(Connection.class));
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
      assertTrue(insert.toString().contains("INSERT INTO users"), insert.toString());
    }
  }

  @Test
  void generatedKeysAreTheDriversOwn() throws Exception {
    execute("CREATE TABLE keyed (id " + database.identity() + ", name VARCHAR(10))");
    try (Statement statement = connection.createStatement()) {
      for (int key = 1; key <= 3; key++) {
        statement.executeUpdate("INSERT INTO keyed (name) VALUES ('k')", new String[] {"id"});
        ResultSet keys = statement.getGeneratedKeys();
        assertTrue(keys.next());
        assertEquals(key, keys.getInt(1));
        // MariaDB's driver leads nowhere.
        assertTrue(keys.getStatement() == statement || keys.getStatement() == null);
      }
    }
    assertEquals(3, passedThrough(PassThroughReason.KEYS));
  }

  @Test
  void aVendorsTypeComesFromTheDriver() throws Exception {
    insert(1);
    assertThrows(SQLException.class, () -> connection.unwrap(Runnable.class));
    assertFalse(connection.isWrapperFor(Runnable.class));
    assertTrue(connection.isWrapperFor(BatcherConnection.class));
  }
}
