package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Trino gives the rows of one {@code VALUES} a type in common: rows meet only where that changes no
 * value.
 */
@Tag("any-jdk")
class TrinoTypesTest extends TrinoTest {
  private static final String COLUMNS =
      " (id INTEGER, r REAL, d DOUBLE, n DECIMAL(38, 10), c VARCHAR, b BIGINT, t TIMESTAMP(3))";
  private static final String ALL = "SELECT id, r, d, n, c, LENGTH(c), b, t FROM %s ORDER BY id";

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
    decimalsAreKept("n", 1, (id, third) -> new BigDecimal("9".repeat(28 - id) + ".25"));
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

  private void valuesAreKept(String column, int mostStatements, Setting... settings)
      throws SQLException {
    CountingDriver.reset();
    try (Connection raw = fresh.raw();
        PreparedStatement one = insertInto(raw, "one_by_one", column);
        PreparedStatement merged = insertInto(connection, "merged", column)) {
      for (int id = 0; id < settings.length; id++) {
        for (PreparedStatement insert : List.of(one, merged)) {
          insert.setInt(1, id);
          settings[id].set(insert);
          assertEquals(1, insert.executeUpdate());
        }
      }
    }
    assertKept(mostStatements);
  }

  /** Sets the second parameter. */
  private interface Setting {
    void set(PreparedStatement insert) throws SQLException;
  }

  @Test
  void nullsMeetValuesOfTheirType() throws SQLException {
    valuesAreKept(
        "b",
        1,
        insert -> insert.setNull(2, Types.BIGINT),
        insert -> insert.setLong(2, Long.MAX_VALUE),
        insert -> insert.setNull(2, Types.BIGINT));
  }

  /** A driver's {@code CAST(NULL AS DOUBLE)} would make a double of the number beside it. */
  @Test
  void nullsOfAnotherTypeDoNotMeetValues() throws SQLException {
    valuesAreKept(
        "b",
        3,
        insert -> insert.setLong(2, 9_007_199_254_740_993L),
        insert -> insert.setNull(2, Types.DOUBLE),
        insert -> insert.setLong(2, 9_007_199_254_740_993L));
  }

  @Test
  void nullCharsDoNotMakeCharsOfStrings() throws SQLException {
    valuesAreKept(
        "c",
        3,
        insert -> insert.setString(2, "a"),
        insert -> insert.setNull(2, Types.CHAR),
        insert -> insert.setString(2, "abc"));
  }

  @Test
  void shortDecimalsMeetNullDecimals() throws SQLException {
    valuesAreKept(
        "r",
        1,
        insert -> insert.setBigDecimal(2, new BigDecimal("0.1")),
        insert -> insert.setNull(2, Types.DECIMAL),
        insert -> insert.setBigDecimal(2, new BigDecimal("12.345")));
  }

  @Test
  void timesWithAZoneDoNotMeetTimesWithout() throws SQLException {
    literalsAreKept(
        2, "t", "TIMESTAMP '2001-03-25 02:30:00'", "t", "TIMESTAMP '2001-03-25 02:30:00 UTC'");
  }

  /** A value of each type of Trino's that a table of its memory connector can have. */
  private static final String[][] OF_EACH_TYPE = {
    {"BOOLEAN", "true", "false"},
    {"TINYINT", "CAST('-128' AS TINYINT)", "CAST('127' AS TINYINT)"},
    {"SMALLINT", "CAST('7' AS SMALLINT)", "CAST('-32768' AS SMALLINT)"},
    {"INTEGER", "-2147483648", "2147483647"},
    {"BIGINT", "9223372036854775807", "1"},
    {"REAL", "CAST('1.1' AS REAL)", "CAST('-Infinity' AS REAL)"},
    {"DOUBLE", "1.1e308", "-2.5e-300"},
    {"DECIMAL(10, 2)", "10.50", "99999999.99"},
    {"DECIMAL(38, 10)", "1234567890123456789012345678.0123456789", "0.0000000001"},
    {"VARCHAR", "'it''s é 😀'", "''"},
    {"VARCHAR(10)", "''", "'0123456789'"},
    {"CHAR(5)", "'ab'", "'abcde'"},
    {"VARBINARY", "X'00ff'", "X''"},
    {"DATE", "DATE '0001-01-01'", "DATE '12345-06-07'"},
    {"TIME(3)", "TIME '01:02:03.456'", "TIME '23:59:59'"},
    {"TIME(12)", "TIME '01:02:03.123456789012'", "TIME '00:00:00.1'"},
    {"TIME(3) WITH TIME ZONE", "TIME '01:02:03.456 +02:00'", "TIME '01:02:03 -11:00'"},
    {"TIMESTAMP(0)", "TIMESTAMP '1582-10-10 00:00:00'", "TIMESTAMP '2001-01-01 00:00:00.5'"},
    {
      "TIMESTAMP(12)",
      "TIMESTAMP '2001-01-01 00:00:00.123456789012'",
      "TIMESTAMP '1969-12-31 00:00'"
    },
    {
      "TIMESTAMP(3) WITH TIME ZONE",
      "TIMESTAMP '2001-01-01 00:00:00.123 Asia/Tokyo'",
      "TIMESTAMP '2001-01-01 00:00 +01:00'"
    },
    {
      "UUID",
      "CAST('12151fd2-7586-11e9-8f9e-2a86e4085a59' AS UUID)",
      "CAST('00000000-0000-0000-0000-000000000000' AS UUID)"
    },
    {"JSON", "CAST('a' AS JSON)", "CAST('' AS JSON)"},
    {"IPADDRESS", "CAST('10.0.0.1' AS IPADDRESS)", "CAST('::1' AS IPADDRESS)"},
    {"INTERVAL DAY TO SECOND", "INTERVAL '2' DAY", "INTERVAL '3' DAY"},
    {"INTERVAL YEAR TO MONTH", "INTERVAL '3' MONTH", "INTERVAL '-1' MONTH"}
  };

  @Test
  void literalsOfEachTypeAreStoredAsRaw() throws SQLException {
    StringBuilder columns = new StringBuilder("id INTEGER");
    StringBuilder read = new StringBuilder("id");
    StringBuilder[] rows = {new StringBuilder("0"), new StringBuilder("1")};
    for (int type = 0; type < OF_EACH_TYPE.length; type++) {
      columns.append(", c").append(type).append(' ').append(OF_EACH_TYPE[type][0]);
      read.append(", c%1$d, ".formatted(type)).append(asText(OF_EACH_TYPE[type][0], "c" + type));
      rows[0].append(", ").append(OF_EACH_TYPE[type][1]);
      rows[1].append(", ").append(OF_EACH_TYPE[type][2]);
    }
    fresh.run("CREATE TABLE raw_row (" + columns + ")", "CREATE TABLE our_row (" + columns + ")");
    CountingDriver.reset();
    for (StringBuilder row : rows) {
      fresh.run("INSERT INTO raw_row VALUES (" + row + ")");
      execute("INSERT INTO our_row VALUES (" + row + ")");
      execute("INSERT INTO our_row VALUES (" + row + ")");
    }
    batcher().flush();
    List<String> raw = shown(read + " FROM raw_row");
    List<String> twice = raw.stream().flatMap(row -> Stream.of(row, row)).toList();
    assertEquals(twice, shown(read + " FROM our_row"));
    assertTrue(CountingDriver.inserts() < 4, CountingDriver.executed()::toString);
  }

  private static String asText(String type, String column) {
    return switch (type) {
      case "VARBINARY" -> column;
      case "JSON" -> "JSON_FORMAT(" + column + ")";
      default -> "CAST(" + column + " AS VARCHAR)";
    };
  }

  /** The values with their classes, row by row. */
  private List<String> shown(String selection) throws SQLException {
    return fresh.rows("SELECT " + selection + " ORDER BY id").stream()
        .map(row -> row.stream().map(TrinoTypesTest::shown).toList().toString())
        .toList();
  }

  private static String shown(Object value) {
    return value instanceof byte[] bytes
        ? HexFormat.of().formatHex(bytes)
        : value.getClass().getSimpleName() + " " + value;
  }
}
