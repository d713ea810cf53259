package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.io.StringReader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code batcher.dryRun} no INSERT reaches the database, and everything else does. */
class DryRunTest extends ContractTest {
  @BeforeEach
  void runDry() throws Exception {
    reopen("batcher.dryRun=true");
  }

  @Test
  void rowsAreMergedAndRecordedAndNotSent() throws Exception {
    for (int id = 1; id <= 3; id++) {
      assertEquals(1, insert(id));
    }
    connection.commit();
    FlushRecord record = batcher().stats().recentFlushes().get(0);
    assertEquals(3, record.getRows());
    assertEquals(database.statements(3, 1), record.getStatements());
    assertTrue(record.isSuccess());
    assertEquals(0, CountingDriver.inserts());
    assertEquals(0, batcher().stats().savepointsSet());
    assertEquals(0, committed());
  }

  @Test
  void everythingElseRuns() throws Exception {
    fresh.run("INSERT INTO users (id, name) VALUES (1, 'u')");
    insert(2);
    execute("UPDATE users SET name = 'v'");
    connection.commit();
    assertEquals(1, committed());
    assertEquals("v", names().get(0));
  }

  @Test
  void rowsAreNotSentInAutoCommitEither() throws Exception {
    connection.setAutoCommit(true);
    insert(1);
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 2);
      insert.setString(2, "u");
      assertEquals(1, insert.executeUpdate());
    }
    connection.close();
    assertEquals(0, committed());
  }

  @Test
  void batchesAreNotSent() throws Exception {
    try (PreparedStatement insert = prepareUser();
        Statement statement = connection.createStatement()) {
      insert.setInt(1, 1);
      insert.setString(2, "u");
      insert.addBatch();
      assertEquals(1, insert.executeBatch().length);
      statement.addBatch("INSERT INTO users (id) VALUES (2)");
      assertEquals(1, statement.executeBatch().length);
      statement.addBatch("INSERT INTO users (id) VALUES (2)");
      statement.addBatch("INSERT INTO users (id) VALUES (2)");
      assertEquals(2, statement.executeBatch().length);
    }
    connection.commit();
    assertEquals(0, CountingDriver.inserts());
    assertEquals(4, batcher().stats().rowsSent());
    assertEquals(0, committed());
  }

  @Test
  void anInsertThatOnlyTheDatabaseCouldAnswerIsRefused() throws Exception {
    refused("INSERT INTO users (id) SELECT 1 FROM users");
    try (Statement statement = connection.createStatement()) {
      assertThrows(
          SQLFeatureNotSupportedException.class,
          () ->
              statement.executeUpdate(
                  "INSERT INTO users (id) VALUES (1)", Statement.RETURN_GENERATED_KEYS));
      statement.addBatch("INSERT INTO users (id) VALUES (2)");
      statement.addBatch("UPDATE users SET name = 'v'");
      assertThrows(SQLFeatureNotSupportedException.class, statement::executeBatch);
    }
    assertThrows(SQLFeatureNotSupportedException.class, this::insertForKeys);
    assertEquals(0, CountingDriver.inserts());
  }

  private void insertForKeys() throws SQLException {
    try (PreparedStatement keys =
        connection.prepareStatement(
            "INSERT INTO users (id) VALUES (3)", Statement.RETURN_GENERATED_KEYS)) {
      keys.executeUpdate();
    }
  }

  private void refused(String sql) {
    assertEquals(
        "0A000",
        assertThrows(SQLFeatureNotSupportedException.class, () -> execute(sql)).getSQLState());
  }

  @Test
  void aValueThatOnlyTheDriverCanHoldIsRefused() throws Exception {
    reopen("batcher.dryRun=true", "batcher.maxBytes=1000");
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 1);
      insert.setCharacterStream(2, new StringReader("x".repeat(5_000)));
      assertThrows(SQLFeatureNotSupportedException.class, insert::executeUpdate);
      insert.addBatch();
      assertThrows(SQLFeatureNotSupportedException.class, insert::executeBatch);
    }
    connection.commit();
    assertEquals(0, committed());
  }

  @Test
  void savepointsOfTheApplicationAreReal() throws Exception {
    insert(1);
    savepoint();
    execute("UPDATE users SET name = 'v'");
    insert(2);
    connection.rollback();
    assertEquals(1, batcher().stats().rowsDiscarded());
    assertEquals(1, batcher().stats().rowsSent());
    assertEquals(0, users());
  }
}
