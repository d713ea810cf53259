package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FaultyDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is HSQLDB's own. */
class HsqldbDialectTest {
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.HSQLDB.fresh();
    fresh.run("CREATE TABLE t (a INT, b NUMERIC(5, 2))");
    connection = fresh.batching();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  @Test
  void aFlushBehindDdlLeavesTheApplicationsStatementOfTheSameTextValid() throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
        Statement ddl = connection.createStatement()) {
      ddl.execute("CREATE TABLE other (a INT)");
      insert.setInt(1, 1);
      insert.setInt(2, 1);
      insert.executeUpdate();
      // With a scale it goes to the driver's own statement, behind the row that waits.
      insert.setInt(1, 2);
      insert.setObject(2, 2, java.sql.Types.NUMERIC, 0);
      insert.executeUpdate();
    }
    connection.commit();
    assertEquals(List.of(List.of(1), List.of(2)), fresh.rows("SELECT a FROM t ORDER BY a"));
  }

  /**
   * Its driver goes by the types of when a statement was prepared: the flush's is none of before.
   */
  @ParameterizedTest
  @CsvSource({"VARCHAR(9), INT, 12, 13", "INT, VARCHAR(9), 12, x", "INT, SMALLINT, 70000, 7"})
  void aColumnThatAnotherSessionChangedTakesItsOwnType(
      String before, String after, String first, String second) throws SQLException {
    fresh.run("CREATE TABLE other (v " + before + ")");
    insertThree(first);
    fresh.run("DROP TABLE other", "CREATE TABLE other (v " + after + ")");
    insertThree(second);
    Object stored = after.startsWith("VARCHAR") ? second : Integer.valueOf(second);
    assertEquals(Collections.nCopies(3, List.of(stored)), fresh.rows("SELECT v FROM other"));
  }

  private void insertThree(String value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO other (v) VALUES (?)")) {
      for (int row = 0; row < 3; row++) {
        insert.setObject(1, value.equals("x") ? value : Integer.valueOf(value));
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  @Test
  void aSetterIsShownTheFirstValueOfItsColumnsTypeAndEachOfAnother() throws Exception {
    connection.close();
    connection = fresh.batchingFaulty();
    connection.setAutoCommit(false);
    fresh.run("CREATE TABLE small (s SMALLINT, i INT, v VARCHAR(9))");
    List<String> shown = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO small VALUES (?, ?, ?)")) {
      FaultyDriver.set(
          (raw, call, index) -> {
            if (call.startsWith("set") && raw instanceof PreparedStatement) {
              shown.add(call + " " + index);
            }
          });
      for (int row = 0; row < 3; row++) {
        insert.setInt(1, row);
        insert.setInt(2, row);
        insert.setString(3, "v");
        insert.executeUpdate();
      }
      assertEquals(
          "22003",
          assertThrows(SQLException.class, () -> insert.setLong(2, 1L << 40)).getSQLState());
    } finally {
      FaultyDriver.set(null);
    }
    assertEquals(
        List.of("setInt 1", "setInt 2", "setString 3", "setInt 1", "setInt 1", "setLong 2"), shown);
    connection.commit();
    assertEquals(3, fresh.number("SELECT COUNT(*) FROM small"));
  }
}
