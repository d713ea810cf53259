package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements of a flush are no larger than the user allows, and than the database takes. */
class StatementLimitsTest {
  private static final int ROWS = 300;
  private FreshDatabase fresh;

  @BeforeEach
  void createTable() throws SQLException {
    fresh = TestDatabase.SQLITE.fresh();
    fresh.run("CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)");
  }

  @AfterEach
  void removeTable() throws SQLException {
    fresh.close();
  }

  @Test
  void aSettingLowersTheRowsOfAStatement() throws SQLException {
    writeAll(fresh.batchingCounted("batcher.statement.maxRows=10"));
    assertTrue(most(sql -> tuples(sql)) <= 10, CountingDriver.executed()::toString);
  }

  @Test
  void aSettingLowersTheParametersOfAStatement() throws SQLException {
    writeAll(fresh.batchingCounted("batcher.statement.maxParameters=16"));
    assertEquals(16, most(sql -> sql.chars().filter(c -> c == '?').count()));
  }

  @Test
  void aSettingLowersTheLengthOfAStatement() throws SQLException {
    writeAll(fresh.batchingCounted("batcher.statement.maxCharacters=500"));
    assertTrue(most(String::length) <= 500, CountingDriver.executed()::toString);
  }

  @Test
  void aSettingLowersTheBytesOfAStatementWithItsValues() throws SQLException {
    writeAll(fresh.batchingCounted("batcher.statement.maxBytes=3000"));
    assertTrue(most(sql -> tuples(sql)) <= 3000 / 3 / 20, CountingDriver.executed()::toString);
  }

  @Test
  void aRowThatIsOverALimitIsSentAlone() throws SQLException {
    writeAll(fresh.batchingCounted("batcher.statement.maxCharacters=10"));
    assertEquals(1, most(sql -> tuples(sql)));
  }

  @Test
  void aStatementThatTheDatabaseFindsTooLargeIsSplitFurther() throws SQLException {
    // Less than the dialect believes; the driver hands it to the library.
    writeAll(DriverManager.getConnection(fresh.batchingCountedUrl() + "&limit_sql_length=1500"));
    List<Long> refusedFirst = insertsOf(sql -> sql.contains("'literal") ? sql.length() : 0L);
    assertTrue(refusedFirst.stream().anyMatch(length -> length > 1500), refusedFirst::toString);
  }

  @Test
  void whatWasTooLargeOnceIsNotTriedAgain() throws SQLException {
    String url = fresh.batchingCountedUrl("batcher.maxRows=100") + "&limit_sql_length=1500";
    writeAll(DriverManager.getConnection(url));
    long refused = insertsOf(String::length).stream().filter(length -> length > 1500).count();
    // Each halves what is tried next.
    assertTrue(refused <= 4, () -> refused + " statements");
  }

  /** Bound and literal rows, all of which arrive. */
  private void writeAll(Connection connection) throws SQLException {
    try (connection;
        PreparedStatement bound = connection.prepareStatement("INSERT INTO notes VALUES (?, ?)");
        Statement literal = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int id = 0; id < ROWS; id++) {
        bound.setInt(1, id);
        bound.setString(2, "bound " + id);
        bound.executeUpdate();
      }
      for (int id = ROWS; id < 2 * ROWS; id++) {
        literal.executeUpdate("INSERT INTO notes VALUES (" + id + ", 'literal " + id + "')");
      }
      connection.commit();
    }
    List<String> expected =
        IntStream.range(0, 2 * ROWS)
            .mapToObj(id -> (id < ROWS ? "bound " : "literal ") + id)
            .toList();
    assertEquals(
        expected,
        fresh.rows("SELECT note FROM notes ORDER BY id").stream().map(row -> row.get(0)).toList());
  }

  private static long tuples(String sql) {
    return sql.chars().filter(c -> c == ')').count();
  }

  private static long most(ToLongFunction<String> of) {
    return insertsOf(of).stream().flatMapToLong(LongStream::of).max().orElseThrow();
  }

  private static List<Long> insertsOf(ToLongFunction<String> of) {
    return CountingDriver.executed().stream()
        .filter(sql -> sql.startsWith("INSERT"))
        .map(of::applyAsLong)
        .toList();
  }
}
