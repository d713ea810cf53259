package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Literals of PostgreSQL travel as arrays where these say the same. */
class UnnestLiteralsTest {
  private static final int ROWS = 200;
  private FreshDatabase fresh;

  @BeforeEach
  void openSchema() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
  }

  @AfterEach
  void dropSchema() throws SQLException {
    fresh.close();
  }

  /** Literal rows are the same raw and batched, and have travelled as arrays or not. */
  private void assertSameLiterals(boolean asArrays, String columns, IntFunction<String> values)
      throws Exception {
    fresh.run("CREATE TABLE raw_t (" + columns + ")", "CREATE TABLE batched_t (" + columns + ")");
    try (Connection connection = fresh.raw()) {
      insertLiterals(connection, "raw_t", values);
    }
    try (Connection connection = fresh.batchingCounted()) {
      insertLiterals(connection, "batched_t", values);
    }
    assertEquals(
        asArrays,
        CountingDriver.executed().stream().anyMatch(sql -> sql.contains("unnest(?::")),
        CountingDriver.executed()::toString);
    String text = "SELECT t::text FROM %s t ORDER BY n";
    assertEquals(fresh.rows(text.formatted("raw_t")), fresh.rows(text.formatted("batched_t")));
    fresh.run("DROP TABLE raw_t", "DROP TABLE batched_t");
  }

  private static void insertLiterals(
      Connection connection, String table, IntFunction<String> values) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement insert = connection.createStatement()) {
      for (int n = 0; n < ROWS; n++) {
        insert.executeUpdate("INSERT INTO " + table + " VALUES (" + values.apply(n) + ")");
      }
    }
    connection.commit();
  }

  @Test
  void literalsOfTheirColumnsKindTravelAsArrays() throws Exception {
    assertSameLiterals(
        true,
        "n INT, s SMALLINT, l BIGINT, m NUMERIC, d DOUBLE PRECISION, t TEXT, v VARCHAR(40), b BOOL,"
            + " day DATE, j JSONB, y BYTEA, x NUMERIC(8,1), c CHAR(3), at DATE",
        n ->
            n
                + (", +" + n % 100)
                + (", -" + Long.MAX_VALUE)
                + (n % 3 == 0 ? ", -1.50" : ", .5")
                + (n % 3 == 0 ? ", 1.25" : ", 16777217")
                + (n % 3 == 0 ? ", NULL" : n % 3 == 1 ? ", 'it''s \"{,}\"'''" : ", ''")
                + (", 'NULL', " + (n % 2 == 0) + ", '2024-02-29'")
                + (n % 2 == 0 ? ", '{\"a\": 1.50}'" : ", null")
                + (", '\u00e9\ud83d\ude00', " + n + ".25, 'a ', CURRENT_DATE"));
  }

  /** 1.5 in an INT column is 2; in an array it would be an error. */
  @Test
  void aLiteralThatWouldBeReadDifferentlyGoesAsItIs() throws Exception {
    for (String values :
        List.of(
            "1.5::INT, NULL, NULL",
            "1.5, NULL, NULL",
            "NULL, -0, NULL",
            "NULL, NULL, 007",
            "NULL, NULL, true",
            "NULL, NULL, U&'\\0041'",
            "NULL, NULL, 'a' || 'b'",
            "DEFAULT, NULL, NULL")) {
      assertSameLiterals(false, "n INT, d DOUBLE PRECISION, t TEXT", n -> values);
    }
  }

  @Test
  void backslashesInLiteralsMeanWhatTheSessionSays() throws Exception {
    for (String mode : List.of("on", "off")) {
      fresh.run("CREATE TABLE t (n INT, s TEXT)");
      try (Connection connection = fresh.batching();
          Statement statement = connection.createStatement()) {
        statement.execute("SET standard_conforming_strings = " + mode);
        insertLiterals(connection, "t", n -> n + ", 'a\\\\b'");
      }
      String stored = mode.equals("on") ? "a\\\\b" : "a\\b";
      assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t WHERE s = '" + stored + "'"), mode);
      fresh.run("DROP TABLE t");
    }
  }
}
