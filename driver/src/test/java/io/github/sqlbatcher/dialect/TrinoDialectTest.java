package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent to Trino. */
@Tag("any-jdk")
class TrinoDialectTest extends TrinoTest {
  private void insertAThousandLiterals() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 0; id < 1000; id++) {
        assertEquals(
            1,
            statement.executeUpdate(
                "INSERT INTO users (id, name, score) VALUES (%d, 'User %d', %d.5e0)"
                    .formatted(id, id, id)));
      }
    }
  }

  private void insertAThousandPrepared() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name, score) VALUES (?, ?, ?)")) {
      for (int id = 0; id < 1000; id++) {
        insert.setInt(1, id);
        insert.setString(2, "User " + id);
        insert.setDouble(3, id + 0.5);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  private void assertAThousandUsersInOneOrTwoStatements() throws SQLException {
    List<List<Object>> sums =
        FreshDatabase.rows(
            connection,
            "SELECT COUNT(*), SUM(id), SUM(score), COUNT_IF(name = 'User ' || CAST(id AS VARCHAR))"
                + " FROM users");
    assertEquals(List.of(1000L, 499_500L, 500_000.0, 1000L), sums.get(0));
    assertTrue(CountingDriver.inserts() <= 2, CountingDriver.executed()::toString);
  }

  @Test
  void aThousandLiteralInsertsBecomeOneOrTwoStatements() throws SQLException {
    insertAThousandLiterals();
    assertAThousandUsersInOneOrTwoStatements();
  }

  @Test
  void aThousandPreparedInsertsBecomeOneOrTwoStatements() throws SQLException {
    insertAThousandPrepared();
    assertAThousandUsersInOneOrTwoStatements();
  }

  @Test
  void literalRowsAreCutIntoTextsThatTheServerTakes() throws SQLException {
    reopen("batcher.maxDelay=3600000", "batcher.maxBytes=100000000");
    execute("CREATE TABLE notes (note VARCHAR)");
    // A template that is first seen in a long text is not merged.
    execute("INSERT INTO notes (note) VALUES ('')");
    for (int row = 0; row < 4; row++) {
      execute("INSERT INTO notes (note) VALUES ('" + "x".repeat(400_000) + "')");
    }
    assertEquals(5, batcher().pendingRows());
    assertLengthOfNotes(1_600_000);
    assertTrue(CountingDriver.inserts() <= 3, () -> CountingDriver.inserts() + " INSERTs");
  }

  @Test
  void boundRowsAreCutIntoTextsThatTheServerTakes() throws SQLException {
    reopen("batcher.maxDelay=3600000", "batcher.maxBytes=100000000");
    execute("CREATE TABLE notes (note VARCHAR)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO notes (note) VALUES (?)")) {
      for (int row = 0; row < 4; row++) {
        // Each quote is doubled in the text.
        insert.setString(1, "'".repeat(200_000));
        insert.executeUpdate();
      }
    }
    assertEquals(4, batcher().pendingRows());
    assertLengthOfNotes(800_000);
    assertEquals(2, CountingDriver.inserts());
  }

  private void assertLengthOfNotes(long expected) throws SQLException {
    assertEquals(expected, FreshDatabase.number(connection, "SELECT SUM(LENGTH(note)) FROM notes"));
  }

  @Test
  void aSemicolonIsAnErrorAsRaw() throws SQLException {
    String sql = "INSERT INTO users (id) VALUES (1);";
    SQLException raw = assertThrows(SQLException.class, () -> fresh.run(sql));
    SQLException ours = assertThrows(SQLException.class, () -> execute(sql));
    assertEquals(raw.getErrorCode(), ours.getErrorCode());
  }

  /** A batch of ids, the second of which comes as this text. */
  private String batch(Connection on, String second) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
      for (int id = 1; id <= 3; id++) {
        if (id == 2 && second != null) {
          insert.setString(1, second);
        } else {
          insert.setInt(1, id);
        }
        insert.addBatch();
      }
      return Arrays.toString(insert.executeBatch());
    } catch (SQLException e) {
      return e.getClass().getSimpleName() + " " + e.getErrorCode();
    }
  }

  @Test
  void anExplicitBatchIsOneStatementInPlainAutoCommitToo() throws SQLException {
    connection.close();
    connection = fresh.batchingCounted();
    assertEquals("[1, 1, 1]", batch(connection, null));
    assertEquals(List.of(1, 2, 3), committedIds());
    assertEquals(1, CountingDriver.inserts());
  }

  @Test
  void anExplicitBatchThatFailsEndsAsRaw() throws SQLException {
    String raw;
    try (Connection connectionOfDriver = fresh.raw()) {
      raw = batch(connectionOfDriver, "no number");
    }
    List<Object> left = committedIds();
    assertEquals(raw, batch(connection, "no number"));
    assertEquals(List.of(1), left);
    assertEquals(List.of(1, 1), committedIds());
  }
}
