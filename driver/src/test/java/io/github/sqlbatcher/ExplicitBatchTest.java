package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** §2 of the contract, for {@code addBatch} and {@code executeBatch}. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class ExplicitBatchTest extends ContractTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPreparedBatchIsMergedAndSentBeforeItReturns(boolean autoCommit) throws Exception {
    connection.setAutoCommit(autoCommit);
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 100; id++) {
        insert.setInt(1, id);
        insert.setString(2, "n" + id);
        insert.addBatch();
      }
      int[] counts = insert.executeBatch();
      int[] ones = new int[100];
      Arrays.fill(ones, 1);
      assertArrayEquals(ones, counts);
      executesNothing(insert);
    }
    assertEquals(0, pending());
    assertEquals(
        isMerged(autoCommit) ? database.statementsForAHundredRows() : 100,
        CountingDriver.inserts());
    assertEquals(isMerged(autoCommit) ? 1 : 0, flushes(FlushReason.BATCH));
    assertEquals(100, users());
    assertEquals(autoCommit, connection.getAutoCommit());
    assertEquals(autoCommit ? 100 : 0, committed());
  }

  /**
   * Without savepoints a batch in a transaction is the driver's own: had it been merged and failed,
   * the driver could not be asked for its counts.
   */
  private boolean isMerged(boolean autoCommit) {
    return autoCommit || database.hasSavepoints();
  }

  private void executesNothing(Statement batch) throws SQLException {
    if (database.refusesEmptyBatch()) {
      assertThrows(SQLException.class, batch::executeBatch);
    } else {
      assertEquals(0, batch.executeBatch().length);
    }
  }

  /** HSQLDB refuses it, and SQLite's driver executes the batch's first row instead. */
  @Test
  void aRowThatIsExecutedBesideABatchEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          try (PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
            insert.setInt(1, 2);
            insert.setString(2, "in the batch");
            insert.addBatch();
            insert.setInt(1, 3);
            on.end("execute", insert::executeUpdate);
            on.end("batch", () -> on.tell("counts", Arrays.toString(insert.executeBatch())));
            insert.setInt(1, 4);
            // SQLite's driver has forgotten it.
            insert.setString(2, "again");
            on.end("execute again", insert::executeUpdate);
          }
          on.end("commit", on.connection::commit);
          on.committed("SELECT * FROM users ORDER BY id");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLiteralBatchIsMerged(boolean autoCommit) throws Exception {
    connection.setAutoCommit(autoCommit);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO users (id) VALUES (1)");
      statement.addBatch("INSERT INTO users (id) VALUES (2)");
      statement.addBatch("INSERT INTO users (id) VALUES (3), (4)");
      assertArrayEquals(new long[] {1, 1, 2}, statement.executeLargeBatch());
    }
    assertEquals(isMerged(autoCommit) ? database.statements(3, 2) : 3, CountingDriver.inserts());
    assertEquals(4, users());
  }

  @Test
  void rowsThatWaitGoBeforeTheBatch() throws Exception {
    insert(1);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO orders (id, user_id) VALUES (?, ?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setInt(2, 1);
        insert.addBatch();
      }
      assertEquals(3, insert.executeBatch().length);
    }
    assertEquals(0, pending());
  }

  @Test
  void aMixedBatchIsTheDriversOwn() throws Exception {
    insert(1);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO users (id, name) VALUES (2, 'u')");
      statement.addBatch("UPDATE users SET name = 'x'");
      statement.addBatch("DELETE FROM users WHERE id = 1");
      assertArrayEquals(new int[] {1, 2, 1}, statement.executeBatch());
    }
    assertEquals(List.of("x"), names());
  }

  @Test
  void clearBatchDropsItsRows() throws Exception {
    endsAsRaw(
        on -> {
          try (PreparedStatement insert =
                  on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
              Statement statement = on.connection.createStatement()) {
            insert.setInt(1, 1);
            insert.setString(2, "a");
            insert.addBatch();
            insert.clearBatch();
            statement.addBatch("INSERT INTO users (id) VALUES (2)");
            statement.clearBatch();
            // What HSQLDB says of an empty batch hangs on whether it once had a row.
            if (!database.refusesEmptyBatch()) {
              on.end("prepared", () -> on.tell("counts", insert.executeBatch().length));
            }
            on.end("literal", () -> on.tell("counts", statement.executeBatch().length));
          }
          on.see("SELECT COUNT(*) FROM users");
        });
  }

  /** Where the bad row stands, and whether in auto-commit. */
  @ParameterizedTest
  @CsvSource({"0,true", "0,false", "7,true", "7,false", "19,true", "19,false"})
  void aFailingBatchHasTheDriversOwnCountsAndLeavesTheDriversOwnState(int bad, boolean autoCommit)
      throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (1000)");
    String raw;
    try (Connection plain = fresh.raw()) {
      raw = failedBatch(plain, bad, autoCommit);
      database.close(plain);
    }
    fresh.run("DELETE FROM users WHERE id < 1000");
    try (Connection wrapped = fresh.batching()) {
      assertEquals(raw, failedBatch(wrapped, bad, autoCommit));
      database.close(wrapped);
    }
  }

  private static String failedBatch(Connection on, int bad, boolean autoCommit)
      throws SQLException {
    on.setAutoCommit(autoCommit);
    StringBuilder outcome = new StringBuilder();
    try (PreparedStatement insert =
        on.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      for (int row = 0; row < 20; row++) {
        insert.setInt(1, row == bad ? 1000 : row);
        insert.setString(2, "n");
        insert.addBatch();
      }
      // SQLite's driver throws another kind, when a prepared batch fails.
      SQLException e = assertThrows(SQLException.class, insert::executeBatch);
      outcome.append(e.getClass()).append(e.getSQLState());
      if (e instanceof BatchUpdateException batch) {
        outcome.append(Arrays.toString(batch.getUpdateCounts()));
      }
    }
    outcome.append(outcomeOf(() -> count(on, outcome)));
    if (!autoCommit) {
      outcome.append(outcomeOf(on::rollback));
    }
    count(on, outcome);
    return outcome.toString();
  }

  private static void count(Connection on, StringBuilder into) throws SQLException {
    into.append(
        io.github.sqlbatcher.testing.FreshDatabase.number(on, "SELECT COUNT(*) FROM users"));
  }

  @Test
  void aRowThatCannotBeHeldMakesItTheDriversOwnBatch() throws Exception {
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 1);
      insert.setString(2, "a");
      insert.addBatch();
      insert.setInt(1, 2);
      insert.setObject(2, "b", java.sql.Types.VARCHAR, 0);
      insert.addBatch();
      insert.setInt(1, 3);
      insert.setString(2, "c");
      insert.addBatch();
      assertArrayEquals(new int[] {1, 1, 1}, insert.executeBatch());
      for (int id = 4; id <= 5; id++) {
        insert.setInt(1, id);
        insert.setString(2, "d");
        insert.addBatch();
      }
      assertArrayEquals(new int[] {1, 1}, insert.executeBatch());
    }
    assertEquals(List.of("a", "b", "c", "d", "d"), names());
  }

  @Test
  void anUnsetParameterFailsAsRaw() throws Exception {
    String raw;
    try (Connection plain = fresh.raw();
        PreparedStatement insert =
            plain.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      raw = outcomeOf(() -> halfSet(insert));
    }
    fresh.run("DELETE FROM users");
    try (PreparedStatement insert = prepareUser()) {
      assertEquals(raw, outcomeOf(() -> halfSet(insert)));
    }
    assertTrue(raw.length() > 4, raw);
  }

  private static void halfSet(PreparedStatement insert) throws SQLException {
    insert.setInt(1, 1);
    insert.addBatch();
    insert.executeBatch();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO users (id, name) VALUES (?, 'b')",
        "INSERT INTO users (id, name) SELECT COUNT(*) + CAST(? AS INT), 'b' FROM orders",
        "UPDATE users SET name = name || 'b' WHERE id = ?"
      })
  void aBatchThatAnEarlierRowFailsIsNotKeptForLater(String sql) throws Exception {
    insert(1);
    connection.commit();
    try (PreparedStatement batch = connection.prepareStatement(sql)) {
      insert(1);
      batch.setInt(1, 7);
      batch.addBatch();
      assertThrows(FlushException.class, batch::executeBatch);
      connection.rollback();
      batch.setInt(1, 8);
      batch.addBatch();
      assertEquals(1, batch.executeBatch().length);
    }
    connection.commit();
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM users WHERE id = 7"));
  }

  @Test
  void aBatchOfTextsThatAnEarlierRowFailsIsNotKeptForLater() throws Exception {
    insert(1);
    insert(1);
    try (Statement batch = connection.createStatement()) {
      batch.addBatch("INSERT INTO users (id) VALUES (7)");
      batch.addBatch("UPDATE users SET name = 'x'");
      assertThrows(FlushException.class, batch::executeBatch);
      connection.rollback();
      batch.addBatch("INSERT INTO users (id) VALUES (8)");
      assertEquals(1, batch.executeBatch().length);
    }
    connection.commit();
    assertEquals(List.of(List.of(8)), fresh.rows("SELECT id FROM users"));
  }

  @Test
  void aBatchThatWasNotSentLeavesTheStatementAsItWas() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (1)");
    try (PreparedStatement insert = prepareUser()) {
      insert(1);
      insert.setInt(1, 2);
      // Only the driver's statement holds it, and so the batch.
      insert.setObject(2, "u", Types.VARCHAR, 0);
      assertThrows(
          SQLException.class,
          () -> {
            insert.addBatch();
            insert.executeBatch();
          });
      connection.rollback();
      connection.setAutoCommit(true);
      insert.setInt(1, 3);
      insert.setString(2, "u");
      assertEquals(1, insert.executeUpdate());
    }
    assertEquals(List.of(1, 3), column("SELECT id FROM users ORDER BY id"));
  }
}
