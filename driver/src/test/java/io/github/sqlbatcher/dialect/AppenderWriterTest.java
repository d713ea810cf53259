package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code batcher.bulk=appender} rows travel by DuckDB's appender, where that is the same. */
class AppenderWriterTest {
  private static final int ROWS = 200;
  private static final String APPENDER = "batcher.bulk=appender";
  private FreshDatabase fresh;

  @BeforeEach
  void openDatabase() throws SQLException {
    fresh = TestDatabase.DUCKDB.fresh();
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    fresh.close();
  }

  private Connection open(String... settings) throws SQLException {
    String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = APPENDER;
    Connection connection = fresh.batchingCounted(all);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void insert(Connection connection, String sql, int from, int to)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int n = from; n < to; n++) {
        insert.setInt(1, n);
        insert.setString(2, "x" + n);
        insert.executeUpdate();
      }
    }
  }

  private void assertRowsTravel(boolean byAppender, String sql, String table) throws SQLException {
    try (Connection connection = open()) {
      insert(connection, sql, 0, ROWS);
      connection.commit();
    }
    // The stand-in sees statements only, and an appender is none.
    assertEquals(byAppender, CountingDriver.inserts() == 0);
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM " + table));
  }

  @Test
  void valuesOfEveryKindArriveAsSingleOnesDo() throws SQLException {
    String columns =
        " (n INT, b BOOLEAN, t TINYINT, s SMALLINT, l BIGINT, f FLOAT, d DOUBLE,"
            + " small DECIMAL(4,1), large DECIMAL(38,10), v VARCHAR, day DATE, ts TIMESTAMP)";
    fresh.run("CREATE TABLE single" + columns, "CREATE TABLE appended" + columns);
    try (Connection connection = fresh.raw()) {
      insertAllKinds(connection, "single");
    }
    try (Connection connection = open()) {
      insertAllKinds(connection, "appended");
      connection.commit();
    }
    assertEquals(0, CountingDriver.inserts());
    List<List<Object>> single = fresh.rows("SELECT * FROM single ORDER BY n");
    assertEquals(ROWS, single.size());
    assertEquals(single, fresh.rows("SELECT * FROM appended ORDER BY n"));
  }

  private static void insertAllKinds(Connection connection, String table) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int n = 0; n < ROWS; n++) {
        boolean isNull = n % 7 == 3;
        insert.setInt(1, n);
        insert.setBoolean(2, n % 2 == 0);
        insert.setByte(3, (byte) (n - 100));
        insert.setShort(4, (short) -n);
        insert.setLong(5, Long.MIN_VALUE + n);
        insert.setFloat(6, n % 9 == 0 ? Float.NaN : -0.0f);
        insert.setDouble(7, n % 9 == 0 ? Double.NEGATIVE_INFINITY : n / 7.0);
        insert.setBigDecimal(8, new BigDecimal("-999.9"));
        insert.setBigDecimal(9, isNull ? null : new BigDecimal("1234567890123456789012345678.5"));
        insert.setString(10, isNull ? null : "a\0'\"\uD83D\uDE00 a long text of the row " + n);
        insert.setDate(11, Date.valueOf(n % 3 == 0 ? "1400-02-28" : "2024-02-29"));
        insert.setTimestamp(12, Timestamp.valueOf("2024-03-31 02:30:00.123456789"));
        insert.executeUpdate();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (?, ?)",
        "INSERT INTO T (N, s) VALUES (?, ?)",
        "insert into \"t\"(\"n\", s) values(?,?)",
        "INSERT INTO main.t VALUES (?, ?)",
        "INSERT INTO memory.main.t (n, s) VALUES (?, ?)",
      })
  void theTableIsTheInsertsOwn(String sql) throws SQLException {
    fresh.run("CREATE TABLE t (n INT, s VARCHAR)");
    assertRowsTravel(true, sql, "t");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void theTableOfTheSchemaInUseIsTaken() throws SQLException {
    fresh.run(
        "CREATE SCHEMA other",
        "CREATE TABLE t (n INT, s VARCHAR)",
        "CREATE TABLE other.t (n INT, s VARCHAR)");
    String sql = "INSERT INTO t VALUES (?, ?)";
    try (Connection connection = open()) {
      insert(connection, sql, 0, 10);
      execute(connection, "USE other");
      insert(connection, sql, 0, 20);
      execute(connection, "USE main");
      execute(connection, "CREATE TEMP TABLE t (n INT, s VARCHAR)");
      insert(connection, sql, 0, 50);
      assertEquals(50, FreshDatabase.number(connection, "SELECT COUNT(*) FROM temp.t"));
      connection.commit();
    }
    assertEquals(10, fresh.number("SELECT COUNT(*) FROM main.t"));
    assertEquals(20, fresh.number("SELECT COUNT(*) FROM other.t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (s VARCHAR, n INT)",
        "CREATE TABLE t (n INT, s VARCHAR, more INT DEFAULT 5)",
        "CREATE TABLE t (n INT, s VARCHAR, g INT GENERATED ALWAYS AS (n + 1))",
        "CREATE TABLE t (n BIGINT, s VARCHAR)",
        "CREATE TABLE t (n UINTEGER, s VARCHAR)",
        "CREATE TABLE t (n VARCHAR, s VARCHAR)",
        "CREATE TABLE t (n INT, s ENUM('x0', 'x1'))",
      })
  void rowsOfOtherColumnsTravelAsValues(String table) throws SQLException {
    fresh.run(table.replace("ENUM('x0', 'x1')", "ENUM(" + names() + ")"));
    assertRowsTravel(false, "INSERT INTO t (n, s) VALUES (?, ?)", "t");
  }

  private static String names() {
    StringBuilder names = new StringBuilder("'x0'");
    for (int n = 1; n < ROWS; n++) {
      names.append(", 'x").append(n).append('\'');
    }
    return names.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(? + 0, ?)", "(?, ?) ON CONFLICT DO NOTHING"})
  void anInsertThatSaysMoreTravelsAsItIs(String values) throws SQLException {
    fresh.run("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR)");
    assertRowsTravel(false, "INSERT INTO t (n, s) VALUES " + values, "t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.25", "2.0000", "-0.049"})
  void decimalsThatWouldBeRoundedTravelAsValues(String decimal) throws SQLException {
    fresh.run("CREATE TABLE t (n INT, m DECIMAL(9, 1))");
    try (Connection connection = open();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int n = 0; n < 20; n++) {
        insert.setInt(1, n);
        insert.setBigDecimal(2, new BigDecimal(n == 10 ? decimal : "1.5"));
        insert.executeUpdate();
      }
      connection.commit();
    }
    assertTrue(CountingDriver.inserts() > 0);
    try (Connection raw = fresh.raw();
        PreparedStatement insert = raw.prepareStatement("INSERT INTO t VALUES (100, ?)")) {
      insert.setBigDecimal(1, new BigDecimal(decimal));
      insert.executeUpdate();
    }
    assertEquals(
        fresh.rows("SELECT m FROM t WHERE n = 100"), fresh.rows("SELECT m FROM t WHERE n = 10"));
  }

  @Test
  void aRowThatFailsEndsTheTransactionAsItDoesAlone() throws SQLException {
    fresh.run("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR)");
    try (Connection connection = open()) {
      insert(connection, "INSERT INTO t VALUES (?, ?)", 0, 20);
      insert(connection, "INSERT INTO t VALUES (?, ?)", 10, 11);
      SQLException failure = assertThrows(SQLException.class, connection::commit);
      String told = failure.getNextException().getMessage();
      assertTrue(told.contains("duplicate key"), told);
      connection.rollback();
      insert(connection, "INSERT INTO t VALUES (?, ?)", 0, 30);
      connection.commit();
    }
    assertEquals(0, CountingDriver.inserts());
    assertEquals(30, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aRowThatFailsInAutoCommitLeavesNothing() throws SQLException {
    fresh.run("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR)");
    try (Connection connection = fresh.batchingCounted(APPENDER, "batcher.autoCommit=buffer")) {
      insert(connection, "INSERT INTO t VALUES (?, ?)", 0, 20);
      insert(connection, "INSERT INTO t VALUES (?, ?)", 10, 11);
      String count = "SELECT COUNT(*) FROM t";
      assertThrows(SQLException.class, () -> FreshDatabase.number(connection, count));
      assertEquals(0, FreshDatabase.number(connection, count));
      insert(connection, "INSERT INTO t VALUES (?, ?)", 0, 20);
      assertEquals(20, FreshDatabase.number(connection, count));
    }
    assertEquals(20, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aTableThatAnotherSessionAltersTakesEachRowOnce() throws SQLException {
    fresh.run("CREATE TABLE t (n INT, m DECIMAL(9, 2))");
    try (Connection connection = fresh.batching(APPENDER, "batcher.autoCommit=buffer")) {
      insertDecimals(connection);
      fresh.run("ALTER TABLE t ALTER m TYPE DECIMAL(9, 3)");
      insertDecimals(connection);
    }
    assertEquals(40, fresh.number("SELECT COUNT(*) FROM t"));
    assertEquals(36, fresh.number("SELECT COUNT(m) FROM t WHERE m = 1.5"));
  }

  /** The first have no value, by which the appender could tell what the column takes now. */
  private static void insertDecimals(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int n = 0; n < 20; n++) {
        insert.setInt(1, n);
        if (n < 2) {
          insert.setNull(2, Types.DECIMAL);
        } else {
          insert.setBigDecimal(2, new BigDecimal("1.5"));
        }
        insert.executeUpdate();
      }
    }
    FreshDatabase.number(connection, "SELECT COUNT(*) FROM t");
  }

  @Test
  void aLongFlushIsAppendedInVectors() throws SQLException {
    fresh.run("CREATE TABLE t (n INT, s VARCHAR)");
    try (Connection connection = open("batcher.maxRows=10000")) {
      insert(connection, "INSERT INTO t VALUES (?, ?)", 0, 5000);
      connection.commit();
    }
    assertEquals(0, CountingDriver.inserts());
    assertEquals(5000, fresh.number("SELECT COUNT(DISTINCT n) FROM t"));
  }

  @Test
  void noAppenderIsUsedUnderATimeout() throws SQLException {
    fresh.run("CREATE TABLE t (n INT, s VARCHAR)");
    try (Connection connection = open();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      insert.setQueryTimeout(100);
      for (int n = 0; n < ROWS; n++) {
        insert.setInt(1, n);
        insert.setString(2, "x");
        insert.executeUpdate();
      }
      connection.commit();
    }
    assertTrue(CountingDriver.inserts() > 0);
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aDatabaseThatHasNoneRefusesIt() throws SQLException {
    try (FreshDatabase h2 = TestDatabase.H2.fresh()) {
      SQLNonTransientConnectionException refusal =
          assertThrows(
              SQLNonTransientConnectionException.class, () -> h2.batching(APPENDER).close());
      assertEquals("08001", refusal.getSQLState());
      assertTrue(refusal.getMessage().startsWith("batcher.bulk=appender needs DuckDB's"));
    }
  }
}
