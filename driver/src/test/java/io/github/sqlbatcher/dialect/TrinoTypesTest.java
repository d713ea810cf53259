package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Trino gives the rows of one {@code VALUES} a type in common: rows meet only where that changes no
 * value.
 */
class TrinoTypesTest extends TrinoTest {
  private static final String COLUMNS =
      " (id INTEGER, r REAL, d DOUBLE, n DECIMAL(38, 10), c VARCHAR, b BIGINT)";
  private static final String ALL = "SELECT id, r, d, n, c, LENGTH(c), b FROM %s ORDER BY id";

  @BeforeEach
  void createTables() throws SQLException {
    fresh.run("CREATE TABLE one_by_one" + COLUMNS, "CREATE TABLE merged" + COLUMNS);
  }

  /** Rows of a column and a literal, by an INSERT each, raw and wrapped. */
  private void literalsAreKept(int mostStatements, String... columnsAndLiterals)
      throws SQLException {
    CountingDriver.reset();
    try (Connection raw = fresh.raw();
        Statement one = raw.createStatement();
        Statement merged = connection.createStatement()) {
      for (int id = 0; id < columnsAndLiterals.length; id += 2) {
        String values =
            " (id, %s) VALUES (%d, %s)"
                .formatted(columnsAndLiterals[id], id, columnsAndLiterals[id + 1]);
        assertEquals(1, one.executeUpdate("INSERT INTO one_by_one" + values));
        assertEquals(1, merged.executeUpdate("INSERT INTO merged" + values));
      }
    }
    assertKept(mostStatements);
  }

  private void assertKept(int mostStatements) throws SQLException {
    batcher().flush();
    assertEquals(fresh.rows(ALL.formatted("one_by_one")), fresh.rows(ALL.formatted("merged")));
    assertTrue(CountingDriver.inserts() <= mostStatements, CountingDriver.executed()::toString);
  }

  @Test
  void exactNumbersOfFewDigitsMeet() throws SQLException {
    literalsAreKept(1, "r", "1", "r", "0.25", "r", "-12345.67", "r", "NULL");
  }

  @Test
  void decimalsWithTheirTypeMeet() throws SQLException {
    literalsAreKept(1, "r", "DECIMAL '3.125'", "r", "DECIMAL '-12.5'");
  }

  @Test
  void aNumberThatAnotherScaleWouldRoundIsSentAlone() throws SQLException {
    literalsAreKept(3, "r", "0.25", "r", "16777217", "r", "0.5");
  }

  @Test
  void exactAndFloatingPointNumbersDoNotMeet() throws SQLException {
    literalsAreKept(2, "b", "9007199254740993", "b", "9007199254740995", "b", "1e0", "b", "NULL");
  }

  @Test
  void stringsOfAllLengthsMeet() throws SQLException {
    literalsAreKept(1, "c", "'a'", "c", "''", "c", "'it''s'", "c", "NULL");
  }

  @Test
  void charsOfTwoLengthsDoNotMeet() throws SQLException {
    literalsAreKept(2, "c", "CHAR 'abc'", "c", "CHAR 'abcde'");
  }

  private void decimalsAreKept(
      String column, int mostStatements, BiFunction<Integer, Integer, BigDecimal> value)
      throws SQLException {
    CountingDriver.reset();
    try (Connection raw = fresh.raw();
        PreparedStatement one = insertInto(raw, "one_by_one", column);
        PreparedStatement merged = insertInto(connection, "merged", column)) {
      for (int id = 0; id < 6; id++) {
        for (PreparedStatement insert : List.of(one, merged)) {
          insert.setInt(1, id);
          insert.setBigDecimal(2, value.apply(id, id % 3));
          assertEquals(1, insert.executeUpdate());
        }
      }
    }
    assertKept(mostStatements);
  }

  private static PreparedStatement insertInto(Connection connection, String table, String column)
      throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO %s (id, %s) VALUES (?, ?)".formatted(table, column));
  }

  @Test
  void boundDecimalsOfOneScaleMeetHoweverLongTheyAre() throws SQLException {
    decimalsAreKept(
        "n", 1, (id, third) -> id == 2 ? null : new BigDecimal("9".repeat(28 - id) + ".25"));
  }

  @Test
  void boundDecimalsThatNoTypeCanHoldTogetherAreSentApart() throws SQLException {
    decimalsAreKept(
        "n",
        6,
        (id, third) ->
            third == 0 ? new BigDecimal("9".repeat(28)) : new BigDecimal("0." + "3".repeat(30)));
  }

  @Test
  void boundDecimalsThatAnotherScaleWouldRoundAreSentApart() throws SQLException {
    decimalsAreKept("r", 6, (id, third) -> new BigDecimal(third == 0 ? "16777217" : "0.25"));
  }
}
