package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Notification;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only PostgreSQL can do to a merged INSERT: triggers that drop rows, lexical modes. */
class PostgresOnlyTest {
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    connection = fresh.batching();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void swallowTheSecondRow() throws SQLException {
    fresh.run(
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN IF NEW.id = 2 THEN RETURN NULL; END IF; RETURN NEW; END'",
        "CREATE TRIGGER swallow BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION swallow()");
  }

  private PreparedStatement batchOfThree() throws SQLException {
    PreparedStatement insert = connection.prepareStatement("INSERT INTO users VALUES (?, ?)");
    for (int id = 1; id <= 3; id++) {
      insert.setInt(1, id);
      insert.setString(2, "n");
      insert.addBatch();
    }
    return insert;
  }

  @Test
  void aSwallowedRowIsNotifiedOverJmx() throws Exception {
    swallowTheSecondRow();
    connection.close();
    connection = fresh.batching("batcher.name=swallowed");
    connection.setAutoCommit(false);
    List<Notification> heard = new CopyOnWriteArrayList<>();
    ManagementFactory.getPlatformMBeanServer()
        .addNotificationListener(
            new ObjectName("io.github.sqlbatcher:type=Batcher,name=\"swallowed\""),
            (notification, handback) -> heard.add(notification),
            null,
            null);
    execute("INSERT INTO users (id) VALUES (1)");
    execute("INSERT INTO users (id) VALUES (2)");
    connection.commit();
    assertEquals(1, heard.size());
    assertEquals(BatcherStatsMXBean.COUNT_MISMATCH, heard.get(0).getType());
    assertEquals("The server did not report 2 rows for users", heard.get(0).getMessage());
  }

  @Test
  void aSwallowedRowIsCountedAsAMismatch() throws Exception {
    swallowTheSecondRow();
    for (int id = 1; id <= 3; id++) {
      execute("INSERT INTO users (id) VALUES (" + id + ")");
    }
    assertEquals(2, FreshDatabase.number(connection, "SELECT COUNT(*) FROM users"));
    assertEquals(1, connection.unwrap(BatcherConnection.class).stats().countMismatches());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBatchThatATriggerThinsOutHasTheDriversOwnCounts(boolean autoCommit) throws Exception {
    swallowTheSecondRow();
    connection.setAutoCommit(autoCommit);
    try (PreparedStatement insert = batchOfThree()) {
      assertArrayEquals(new int[] {1, 0, 1}, insert.executeBatch());
    }
    assertEquals(2, FreshDatabase.number(connection, "SELECT COUNT(*) FROM users"));
  }

  @Test
  void aBatchInATransactionBegunByTextStaysInIt() throws Exception {
    connection.setAutoCommit(true);
    execute("BEGIN");
    try (PreparedStatement insert = batchOfThree()) {
      assertArrayEquals(new int[] {1, 1, 1}, insert.executeBatch());
    }
    execute("ROLLBACK");
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM users"));
  }

  @Test
  void aBatchThatFailsAtItsCommitFailsAsRaw() throws Exception {
    fresh.run(
        "CREATE TABLE children (id INT, parent INT REFERENCES users(id) DEFERRABLE INITIALLY"
            + " DEFERRED)");
    try (Connection raw = fresh.raw()) {
      assertEquals(deferredFailure(raw), deferredFailure(connection));
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM children"));
  }

  private static String deferredFailure(Connection on) throws SQLException {
    on.setAutoCommit(true);
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO children VALUES (?, ?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setInt(2, 99);
        insert.addBatch();
      }
      java.sql.BatchUpdateException e =
          assertThrows(java.sql.BatchUpdateException.class, insert::executeBatch);
      return e.getSQLState() + java.util.Arrays.toString(e.getUpdateCounts());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void backslashesReadAsTheSessionReadsThem(String standardConforming) throws Exception {
    execute("SET standard_conforming_strings = " + standardConforming);
    execute("SET escape_string_warning = off");
    execute("INSERT INTO users (id, name) VALUES (1, 'a\\\\b')");
    execute("INSERT INTO users (id, name) VALUES (2, E'c\\'d')");
    assertEquals(2, connection.unwrap(BatcherConnection.class).pendingRows());
    List<List<Object>> rows = FreshDatabase.rows(connection, "SELECT name FROM users ORDER BY id");
    assertEquals(standardConforming.equals("on") ? "a\\\\b" : "a\\b", rows.get(0).get(0));
    assertEquals("c'd", rows.get(1).get(0));
  }

  @Test
  void untypedTextsTakeTheColumnsTypeInMergedRows() throws Exception {
    fresh.run(
        "CREATE TYPE mood AS ENUM ('sad', 'happy')",
        "CREATE TABLE typed (id INT, j JSONB, m mood, a INT[], n NUMERIC)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO typed VALUES (?, ?, ?, '{1,2}', ?)")) {
      for (int id = 1; id <= 5; id++) {
        insert.setInt(1, id);
        insert.setObject(2, "{\"a\": " + id + "}", java.sql.Types.OTHER);
        insert.setObject(3, id % 2 == 0 ? "sad" : "happy", java.sql.Types.OTHER);
        if (id == 3) {
          insert.setNull(4, java.sql.Types.NULL);
        } else {
          insert.setBigDecimal(4, new java.math.BigDecimal("1.50"));
        }
        insert.executeUpdate();
      }
    }
    assertEquals(5, connection.unwrap(BatcherConnection.class).pendingRows());
    assertEquals(
        List.of(List.of("5|{\"a\": 5}|happy|{1,2}|1.50")),
        FreshDatabase.rows(
            connection,
            "SELECT id || '|' || j || '|' || m || '|' || a::text || '|' || n FROM typed"
                + " WHERE id = 5"));
    assertEquals(
        4, FreshDatabase.number(connection, "SELECT COUNT(*) FROM typed WHERE n IS NOT NULL"));
  }

  @Test
  void aModeSetByAFunctionIsKnownToo() throws Exception {
    execute("SELECT set_config('standard_conforming_strings', 'off', false)");
    execute("SET escape_string_warning = off");
    execute("INSERT INTO users (id, name) VALUES (1, 'it\\'s, 2), (3')");
    assertEquals(
        List.of(List.of(1, "it's, 2), (3")),
        FreshDatabase.rows(connection, "SELECT id, name FROM users"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT set_config('search_path', '\"$user\", aside', false)",
        "WITH x AS (SELECT 1) SELECT set_config('search_path', 'aside', false)"
      })
  void aPathSetByAFunctionLeadsToTheOtherTable(String set) throws Exception {
    new RawComparison(TestDatabase.POSTGRES)
        .endsAsRaw(
            on -> {
              String own = on.connection.getSchema();
              String aside = own + "_aside";
              on.fresh.run("CREATE SCHEMA " + aside);
              try {
                on.fresh.run(
                    "CREATE TABLE events (id INT, at TIMESTAMP)",
                    "CREATE TABLE " + aside + ".events (id INT, at TIMESTAMPTZ)");
                insertEvents(on);
                on.execute(set.replace("aside", aside));
                insertEvents(on);
                String moments = "SELECT DISTINCT at::text FROM " + aside + ".events";
                on.tell("moments", FreshDatabase.rows(on.connection, moments));
              } finally {
                on.connection.rollback();
                on.fresh.run("DROP SCHEMA " + aside + " CASCADE");
              }
            });
  }

  private static void insertEvents(ProgramTrace on) throws SQLException {
    for (int id = 0; id < 100; id++) {
      on.execute("INSERT INTO events VALUES (" + id + ", '2026-11-28 00:00:00+07')");
    }
  }
}
