package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many rows of PostgreSQL travel as arrays, and arrive as if each had come alone. */
class UnnestWriterTest {
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

  /** Sets the parameters of a row. */
  @FunctionalInterface
  private interface Row {
    void bind(PreparedStatement insert, int row) throws SQLException;
  }

  private static boolean travelsAsArrays() {
    return CountingDriver.executed().stream().anyMatch(sql -> sql.contains("unnest(?::"));
  }

  private void insert(Connection connection, String sql, Row row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (int n = 0; n < ROWS; n++) {
        row.bind(insert, n);
        insert.executeUpdate();
      }
      connection.commit();
    }
  }

  /** The rows are the same raw and batched, and have travelled as arrays or not. */
  private void assertSame(boolean asArrays, String columns, String sql, Row row, String... settings)
      throws Exception {
    fresh.run("CREATE TABLE raw_t (" + columns + ")", "CREATE TABLE batched_t (" + columns + ")");
    try (Connection connection = fresh.raw()) {
      insert(connection, sql.formatted("raw_t"), row);
    }
    try (Connection connection = fresh.batchingCounted(settings)) {
      insert(connection, sql.formatted("batched_t"), row);
    }
    assertEquals(asArrays, travelsAsArrays(), CountingDriver.executed()::toString);
    String text = "SELECT t::text FROM %s t ORDER BY n";
    List<List<Object>> expected = fresh.rows(text.formatted("raw_t"));
    assertEquals(ROWS, expected.size());
    assertEquals(expected, fresh.rows(text.formatted("batched_t")));
    fresh.run("DROP TABLE raw_t", "DROP TABLE batched_t");
  }

  @Test
  void aThousandRowsAreOneStatement() throws Exception {
    fresh.run("CREATE TABLE t (n INT, name TEXT)");
    try (Connection connection = fresh.batchingCounted()) {
      for (int time = 0; time < 5; time++) {
        insert(
            connection,
            "INSERT INTO t (n, name) VALUES (?, ?)",
            (insert, n) -> {
              insert.setInt(1, n);
              insert.setString(2, "u");
            });
      }
    }
    assertEquals(5, CountingDriver.inserts());
    assertEquals(5 * ROWS, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void valuesOfEveryKindArriveAsSingleOnesDo() throws Exception {
    assertSame(
        true,
        "n INT, b BOOL, s SMALLINT, l BIGINT, f REAL, d DOUBLE PRECISION, m NUMERIC(20,3), c CHAR(5),"
            + " v VARCHAR(30), t TEXT, y BYTEA, u UUID, j JSONB, ld DATE, ts TIMESTAMP,"
            + " tz TIMESTAMPTZ, lt TIMESTAMP(3), ot TIMESTAMPTZ",
        "INSERT INTO %s VALUES (?,?,?,?,?,?,?,?,?,?,?,?,CAST(? AS JSONB),?,?,?,?,?)",
        (insert, n) -> {
          insert.setInt(1, n);
          insert.setBoolean(2, n % 2 == 0);
          insert.setShort(3, (short) -n);
          insert.setLong(4, Long.MIN_VALUE + n);
          insert.setFloat(5, n % 7 == 0 ? Float.NaN : n / 3f);
          insert.setDouble(6, n % 9 == 0 ? Double.NEGATIVE_INFINITY : n * 1e300 / 7);
          insert.setBigDecimal(7, new BigDecimal("12.50").movePointLeft(n % 4));
          insert.setString(8, "c" + n % 10);
          insert.setString(9, n % 5 == 0 ? null : "a \"quote\", a \\ and {" + n + "}");
          insert.setString(
              10, n % 4 == 0 ? "" : n % 4 == 1 ? "NULL" : "\uD83D\uDE00 it's ' \n " + n);
          insert.setBytes(11, new byte[] {(byte) n, 0, '\\', '"'});
          insert.setObject(12, new UUID(n, -n));
          insert.setString(13, "{\"n\": \"" + n + "\\n\"}");
          insert.setObject(14, LocalDate.of(2024, 2, 29).plusDays(n * 1000L));
          insert.setTimestamp(15, new Timestamp(1_700_000_000_000L + n * 3_700_000L));
          Timestamp exact = new Timestamp(1_711_846_800_000L + n * 600_000L);
          exact.setNanos(123_456_499 + n);
          insert.setTimestamp(16, exact);
          insert.setObject(17, LocalDateTime.of(2024, 1, 1, 1, 1, 1, 999_500 * n));
          if (n % 3 == 0) {
            insert.setNull(18, Types.TIMESTAMP_WITH_TIMEZONE);
          } else {
            OffsetDateTime time = OffsetDateTime.of(2024, 5, 5, 5, 5, 5, n, ZoneOffset.ofHours(-5));
            insert.setObject(18, time);
          }
        });
  }

  @Test
  void aValueOfAnotherTypeThanItsColumnIsConvertedAsASingleOneIs() throws Exception {
    assertSame(
        true,
        "n INT, i INT, t TEXT, m NUMERIC(10,1), r REAL",
        "INSERT INTO %s VALUES (?, ?, ?, ?, ?)",
        (insert, n) -> {
          insert.setLong(1, n);
          insert.setDouble(2, n + 0.5);
          insert.setInt(3, n);
          insert.setDouble(4, n + 0.25);
          insert.setBigDecimal(5, new BigDecimal("0.1"));
        });
  }

  @Test
  void expressionsBesideAndAroundParametersStay() throws Exception {
    assertSame(
        true,
        "n INT, a INT, b TEXT, c DATE, d NUMERIC",
        "INSERT INTO %s (n, a, b, c, d) VALUES (?, ? + 1, 'it''s ?' /* ? */, '2024-01-01', -(?))",
        (insert, n) -> {
          insert.setInt(1, n);
          insert.setInt(2, n);
          insert.setInt(3, n);
        });
  }

  @Test
  void whatHasNoArrayOfItsKindGoesAsValues() throws Exception {
    fresh.run("CREATE DOMAIN positive AS INT CHECK (VALUE >= 0)");
    fresh.run("CREATE TYPE mood AS ENUM ('sad', 'ok')");
    assertSame(
        false,
        "n INT, i INTERVAL",
        "INSERT INTO %s VALUES (?, CAST(? AS INTERVAL))",
        (insert, n) -> {
          insert.setInt(1, n);
          insert.setObject(2, n + " days", Types.OTHER);
        });
  }

  @Test
  void defaultGoesAsValues() throws Exception {
    assertSame(
        false,
        "n INT, d INT DEFAULT 7",
        "INSERT INTO %s VALUES (?, DEFAULT)",
        (insert, n) -> insert.setInt(1, n));
  }

  /** A trigger that looks at the statement stands for all that cannot be foreseen. */
  @Test
  void rowsThatFailAsArraysOnlyAreSentAsValues() throws Exception {
    fresh.run(
        "CREATE TABLE t (n INT)",
        "CREATE FUNCTION no_arrays() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN"
            + " IF current_query() LIKE '%unnest%' THEN RAISE EXCEPTION 'no arrays'; END IF;"
            + " RETURN NEW; END $$",
        "CREATE TRIGGER no_arrays BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no_arrays()");
    try (Connection connection = fresh.batchingCounted()) {
      for (int time = 0; time < 2; time++) {
        insert(connection, "INSERT INTO t VALUES (?)", (insert, n) -> insert.setInt(1, n));
      }
    }
    assertEquals(2 * ROWS, fresh.number("SELECT COUNT(*) FROM t"));
    // All rows, 128 and 64 of them; the second time none.
    assertEquals(
        3, CountingDriver.executed().stream().filter(sql -> sql.contains("unnest(?::")).count());
  }

  @Test
  void nullsAmongPrimitivesComeAndGo() throws Exception {
    assertSame(
        true,
        "n INT, i INT, l BIGINT, d DOUBLE PRECISION, v VARCHAR(9), t TEXT, y BYTEA",
        "INSERT INTO %s VALUES (?, ?, ?, ?, ?, ?, ?)",
        (insert, n) -> {
          // Sent in four flushes, of which the second and third have NULLs.
          boolean isNull = n / 50 % 4 > 0 && n / 50 % 4 < 3 && n % 2 == 0;
          insert.setInt(1, n);
          insert.setObject(2, isNull ? null : -n, Types.INTEGER);
          if (isNull) {
            insert.setNull(3, Types.BIGINT);
            insert.setNull(4, Types.DOUBLE);
          } else {
            insert.setLong(3, Long.MAX_VALUE - n);
            insert.setDouble(4, n % 3 == 0 ? -0.0 : Double.MIN_VALUE * n);
          }
          insert.setString(5, isNull ? null : "\ud83d " + n);
          insert.setString(6, "{\"\\" + n);
          insert.setBytes(7, isNull ? null : new byte[n % 3]);
        },
        "batcher.maxRows=50");
  }

  @Test
  void theSimpleProtocolHasNoArrays() throws Exception {
    fresh.run("CREATE TABLE t (n INT)");
    try (Connection connection = fresh.batchingCounted("preferQueryMode=simple")) {
      insert(connection, "INSERT INTO t VALUES (?)", (insert, n) -> insert.setInt(1, n));
    }
    assertFalse(travelsAsArrays());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void largeValuesTravelInSeveralStatements() throws Exception {
    fresh.run("CREATE TABLE t (n INT, y BYTEA)");
    byte[] large = new byte[50_000];
    try (Connection connection = fresh.batchingCounted("batcher.maxBytes=100000000")) {
      insert(
          connection,
          "INSERT INTO t VALUES (?, ?)",
          (insert, n) -> {
            insert.setInt(1, n);
            insert.setBytes(2, large);
          });
    }
    // 79 rows of 50 kB are less than 4 MB; the last 42 are 32, 8 and 2.
    assertEquals(5, CountingDriver.inserts());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t WHERE LENGTH(y) = 50000"));
  }

  @Test
  void daysAndTimesOfEveryZoneArriveAsSingleOnesDo() throws Exception {
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String name : List.of("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        assertSame(
            true,
            "n INT, d DATE, t TIMESTAMP, z TIMESTAMPTZ, dz TIMESTAMPTZ, td DATE, o TIMESTAMPTZ",
            "INSERT INTO %s VALUES (?, ?, ?, ?, ?, ?, ?)",
            (insert, n) -> {
              // From 1600 to 2300, in steps that meet every time of day and every month.
              long millis = -11_670_000_000_000L + n * 110_456_789_123L;
              insert.setInt(1, n);
              insert.setDate(2, new java.sql.Date(millis));
              insert.setTimestamp(3, new Timestamp(millis));
              insert.setTimestamp(4, new Timestamp(millis));
              insert.setDate(5, new java.sql.Date(millis));
              insert.setTimestamp(6, new Timestamp(millis));
              insert.setObject(
                  7,
                  OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.ofHours(3)),
                  Types.TIMESTAMP_WITH_TIMEZONE);
            });
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void theErrorIsThatOfTheFirstFailingRow() throws Exception {
    fresh.run("CREATE TABLE t (n INT PRIMARY KEY)", "INSERT INTO t VALUES (120), (150)");
    try (Connection connection = fresh.batchingCounted()) {
      FlushException failure =
          assertThrows(
              FlushException.class,
              () ->
                  insert(
                      connection, "INSERT INTO t VALUES (?)", (insert, n) -> insert.setInt(1, n)));
      assertEquals("23505", failure.getSQLState());
      assertEquals(120, failure.failedRows().get(0).index());
      connection.rollback();
    }
    assertTrue(travelsAsArrays());
    assertEquals(2, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aTypeThatTheColumnRefusesIsRefusedAsForASingleRow() throws Exception {
    fresh.run("CREATE TABLE t (n INT)");
    try (Connection connection = fresh.batching("batcher.onError=isolate")) {
      FlushException failure =
          assertThrows(
              FlushException.class,
              () ->
                  insert(
                      connection,
                      "INSERT INTO t VALUES (?)",
                      (insert, n) -> insert.setString(1, "" + n)));
      assertEquals("42804", failure.getSQLState());
      assertEquals(ROWS, failure.failedRows().size());
      connection.commit();
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aColumnThatGotAnotherTypeIsAskedForAnew() throws Exception {
    fresh.run("CREATE TABLE t (n TIMESTAMP)", "SET TIME ZONE 'UTC'");
    Row row = (insert, n) -> insert.setTimestamp(1, new Timestamp(n * 3_600_000L));
    try (Connection connection = fresh.batchingCounted()) {
      insert(connection, "INSERT INTO t VALUES (?)", row);
      try (var statement = connection.createStatement()) {
        statement.execute("DROP TABLE t");
        statement.execute("CREATE TABLE t (n TIMESTAMPTZ)");
      }
      insert(connection, "INSERT INTO t VALUES (?)", row);
    }
    assertTrue(
        CountingDriver.executed().stream().anyMatch(sql -> sql.contains("?::timestamptz[]")));
    assertEquals(
        ROWS, fresh.number("SELECT COUNT(*) FROM t WHERE n = to_timestamp(extract(epoch FROM n))"));
  }

  @Test
  void sequencesAndTriggersWorkInTheRowsOrder() throws Exception {
    fresh.run("CREATE SEQUENCE s", "CREATE TABLE t (id SERIAL, n INT, s INT)");
    try (Connection connection = fresh.batchingCounted()) {
      insert(
          connection,
          "INSERT INTO t (n, s) VALUES (?, nextval('s'))",
          (insert, n) -> insert.setInt(1, n));
    }
    assertTrue(travelsAsArrays());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t WHERE id = n + 1 AND s = n + 1"));
  }
}
