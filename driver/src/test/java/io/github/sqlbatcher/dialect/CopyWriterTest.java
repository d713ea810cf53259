package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.sql.SQLNonTransientConnectionException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code batcher.bulk=copy} rows travel by COPY, where it does what the INSERT would do. */
class CopyWriterTest {
  private static final int ROWS = 200;
  private static final String COPY = "batcher.bulk=copy";
  private FreshDatabase fresh;

  @BeforeEach
  void openSchema() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
  }

  @AfterEach
  void dropSchema() throws SQLException {
    fresh.close();
  }

  private static void insert(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int n = 0; n < ROWS; n++) {
        insert.setInt(1, n);
        insert.setString(2, "x" + n);
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  private void assertRowsTravel(boolean byCopy, String sql, String table) throws SQLException {
    try (Connection connection = fresh.batchingCounted(COPY)) {
      insert(connection, sql);
    }
    // The stand-in sees statements only, and COPY is none.
    assertEquals(byCopy ? 0 : 1, CountingDriver.inserts());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM " + table));
  }

  @Test
  void valuesOfEveryKindArriveAsSingleOnesDo() throws Exception {
    String columns =
        " (n INT, b BOOL, l BIGINT, d DOUBLE PRECISION, m NUMERIC(20,3), v VARCHAR(60), t TEXT,"
            + " y BYTEA, u UUID, ts TIMESTAMP, tz TIMESTAMPTZ, id SERIAL)";
    fresh.run("CREATE TABLE raw_t" + columns, "CREATE TABLE copied_t" + columns);
    try (Connection connection = fresh.raw()) {
      insertAllKinds(connection, "raw_t");
    }
    try (Connection connection = fresh.batchingCounted(COPY)) {
      insertAllKinds(connection, "copied_t");
    }
    assertEquals(0, CountingDriver.inserts());
    String text = "SELECT t::text FROM %s t ORDER BY n";
    List<List<Object>> raw = fresh.rows(text.formatted("raw_t"));
    assertEquals(ROWS, raw.size());
    assertEquals(raw, fresh.rows(text.formatted("copied_t")));
  }

  private static void insertAllKinds(Connection connection, String table) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (n, b, l, d, m, v, t, y, u, ts, tz) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int n = 0; n < ROWS; n++) {
        insert.setInt(1, n);
        insert.setBoolean(2, n % 2 == 0);
        insert.setLong(3, Long.MIN_VALUE + n);
        insert.setDouble(4, n % 9 == 0 ? Double.NaN : n / 7.0);
        insert.setBigDecimal(5, new BigDecimal("1234.5678"));
        insert.setString(6, n % 5 == 0 ? null : "a\tb\nc\r\\N\\.\u0001\"'" + n);
        insert.setString(7, n % 3 == 0 ? "" : n % 3 == 1 ? "\\N" : "\\.");
        insert.setBytes(8, new byte[] {(byte) n, 0, '\\', '\n'});
        insert.setObject(9, new UUID(n, -n));
        insert.setTimestamp(10, new Timestamp(1_700_000_000_123L + n * 3_700_000L));
        insert.setTimestamp(11, new Timestamp(1_700_000_000_123L + n * 3_700_000L));
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  @Test
  void theColumnsMayBeLeftOut() throws Exception {
    fresh.run("CREATE TABLE t (n INT, s TEXT)");
    assertRowsTravel(true, "INSERT INTO t VALUES (?, ?)", "t");
  }

  @Test
  void aViewsRowsTravelOneByOne() throws Exception {
    fresh.run("CREATE TABLE u (n INT, s TEXT)", "CREATE VIEW t AS SELECT * FROM u");
    try (Connection connection = fresh.batchingCounted(COPY)) {
      insert(connection, "INSERT INTO t (n, s) VALUES (?, ?)");
    }
    assertEquals(ROWS, CountingDriver.inserts());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM u"));
  }

  @Test
  void triggersAndPartitionsWorkAsTheyDo() throws Exception {
    fresh.run(
        "CREATE TABLE t (n INT, s TEXT) PARTITION BY RANGE (n)",
        "CREATE TABLE low PARTITION OF t FOR VALUES FROM (0) TO (100)",
        "CREATE TABLE high PARTITION OF t FOR VALUES FROM (100) TO (200)",
        "CREATE FUNCTION mark() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN"
            + " NEW.s := NEW.s || '!'; RETURN NEW; END $$",
        "CREATE TRIGGER mark BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION mark()");
    assertRowsTravel(true, "INSERT INTO t (n, s) VALUES (?, ?)", "t WHERE s LIKE '%!'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (n INT, s TEXT, g INT GENERATED ALWAYS AS (n + 1) STORED)",
        "CREATE TABLE t (n INT, s TEXT, i INT GENERATED ALWAYS AS IDENTITY)",
        "CREATE TABLE t (n INT, s TEXT); ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE t (n TEXT, s TEXT)",
        "CREATE TABLE t (n BIGINT, s TEXT)",
        "CREATE DOMAIN name_of AS TEXT; CREATE TABLE t (n INT, s name_of)",
      })
  void whereTheCatalogSaysOtherwiseRowsTravelAsArrays(String tables) throws Exception {
    fresh.run(tables);
    assertRowsTravel(false, "INSERT INTO t (n, s) VALUES (?, ?)", "t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?, lower(?))", "(? + 0, ?)", "(?, (?)::TEXT)"})
  void anExpressionTravelsInArrays(String values) throws Exception {
    fresh.run("CREATE TABLE t (n INT, s TEXT)");
    try (Connection connection = fresh.batchingCounted(COPY, "batcher.rowSafeFunctions=lower")) {
      insert(connection, "INSERT INTO t (n, s) VALUES " + values);
    }
    assertEquals(1, CountingDriver.inserts());
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void theCatalogIsAskedAgainBehindDdl() throws Exception {
    fresh.run("CREATE TABLE t (n INT, s TEXT)", "CREATE TABLE log (n INT)");
    try (Connection connection = fresh.batchingCounted(COPY)) {
      insert(connection, "INSERT INTO t (n, s) VALUES (?, ?)");
      assertEquals(0, CountingDriver.inserts());
      try (var statement = connection.createStatement()) {
        statement.execute(
            "CREATE RULE logged AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.n)");
      }
      insert(connection, "INSERT INTO t (n, s) VALUES (?, ?)");
    }
    assertEquals(2 * ROWS, fresh.number("SELECT COUNT(*) FROM t"));
    assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM log"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRowThatFailsIsFoundAndItsErrorIsThatOfItsInsert(boolean isolate) throws Exception {
    fresh.run("CREATE TABLE t (n INT PRIMARY KEY, s TEXT)", "INSERT INTO t VALUES (120, 'there')");
    String onError = "batcher.onError=" + (isolate ? "isolate" : "abort");
    try (Connection connection = fresh.batching(COPY, onError)) {
      FlushException failure =
          assertThrows(
              FlushException.class, () -> insert(connection, "INSERT INTO t (n, s) VALUES (?, ?)"));
      assertEquals("23505", failure.getSQLState());
      assertEquals(120, failure.failedRows().get(0).index());
      assertTrue(!failure.getNextException().getMessage().contains("COPY"));
      if (isolate) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
    assertEquals(isolate ? ROWS : 1, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aDatabaseWithoutCopyRefusesToConnect() throws Exception {
    try (FreshDatabase other = TestDatabase.H2.fresh()) {
      SQLException refusal =
          assertThrows(
              SQLNonTransientConnectionException.class, () -> other.batching(COPY).close());
      assertTrue(refusal.getMessage().startsWith("batcher.bulk=copy needs"));
    }
  }
}
