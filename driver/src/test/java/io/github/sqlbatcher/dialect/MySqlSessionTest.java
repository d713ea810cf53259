package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session and a table of MySQL or MariaDB decide about INSERTs, through both drivers. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"MARIADB", "MYSQL"})
class MySqlSessionTest {
  private static final String NOT_STRICT = "SET SESSION sql_mode = ''";

  @Parameter TestDatabase database;
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void createTables() throws SQLException {
    fresh = database.fresh();
    fresh.run(
        "CREATE TABLE notes (id INT, note VARCHAR(20) NOT NULL)",
        "CREATE TABLE old (id INT PRIMARY KEY, note VARCHAR(20)) ENGINE=MyISAM"
            + " COMMENT='\n) ENGINE=InnoDB '",
        "CREATE TABLE keyed (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(20))",
        "CREATE VIEW seen AS SELECT * FROM old");
    connection = fresh.batchingCounted();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void dropTables() throws SQLException {
    connection.close();
    fresh.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int pending() throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  private long notMerged() throws SQLException {
    return connection
        .unwrap(BatcherConnection.class)
        .stats()
        .passedThrough()
        .getOrDefault(PassThroughReason.NOT_MERGED_HERE, 0L);
  }

  private List<Object> notes(String table) throws SQLException {
    return FreshDatabase.rows(connection, "SELECT note FROM " + table + " ORDER BY id").stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void nullForANotNullColumnIsRefusedInAModeThatIsNotStrictAsRaw() throws SQLException {
    execute(NOT_STRICT);
    execute("INSERT INTO notes VALUES (1, 'a')");
    assertEquals(0, pending());
    assertThrows(SQLException.class, () -> execute("INSERT INTO notes VALUES (2, NULL)"));
    assertEquals(List.of("a"), notes("notes"));
    assertEquals(2, notMerged());
  }

  @Test
  void aBatchIsNotMergedInAModeThatIsNotStrict() throws SQLException {
    execute(NOT_STRICT);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO notes VALUES (?, ?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setString(2, id == 2 ? null : "a");
        insert.addBatch();
      }
      assertThrows(SQLException.class, insert::executeBatch);
    }
    assertEquals(0, notes("notes").stream().filter(""::equals).count());
  }

  @Test
  void theModeIsAskedAnewBehindASet() throws SQLException {
    execute("INSERT INTO notes VALUES (1, 'a')");
    assertEquals(1, pending());
    execute(NOT_STRICT);
    execute("INSERT INTO notes VALUES (2, 'b')");
    assertEquals(0, pending());
    execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
    execute("INSERT INTO notes VALUES (3, 'c')");
    assertEquals(1, pending());
    assertEquals(List.of("a", "b", "c"), notes("notes"));
  }

  @Test
  void theSessionDecidesWhatABackslashIs() throws SQLException {
    execute("INSERT INTO notes VALUES (1, 'it\\'s')");
    execute("INSERT INTO notes VALUES (2, \"a\"\"b\")");
    assertEquals(2, pending());
    execute("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'");
    execute("INSERT INTO notes VALUES (3, 'a\\')");
    execute("INSERT INTO notes VALUES (4, 'b\\')");
    assertEquals(2, pending());
    assertEquals(List.of("it's", "a\"b", "a\\", "b\\"), notes("notes"));
  }

  @Test
  void aSessionWithAnsiQuotesReadsThemAsNames() throws SQLException {
    execute("SET SESSION sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES'");
    execute("INSERT INTO \"notes\" (\"id\", \"note\") VALUES (1, 'a')");
    assertEquals(1, pending());
    assertThrows(SQLException.class, () -> execute("INSERT INTO notes VALUES (1, \"text\")"));
    assertEquals(List.of("a"), notes("notes"));
  }

  @Test
  void whatCannotBeUndoneIsNotMerged() throws SQLException {
    for (String table : new String[] {"old", "seen"}) {
      execute("DELETE FROM old");
      execute("INSERT INTO " + table + " VALUES (1, 'a')");
      execute("INSERT INTO " + table + " VALUES (2, 'b')");
      assertEquals(0, pending());
      assertThrows(
          SQLException.class, () -> execute("INSERT INTO " + table + " VALUES (1, 'again')"));
      execute("INSERT INTO " + table + " VALUES (3, 'c')");
      assertEquals(List.of("a", "b", "c"), notes("old"));
    }
  }

  @Test
  void aDefaultThatBeginsAnewWithEachStatementIsThatOfEachRow() throws SQLException {
    fresh.run("CREATE TABLE made (id INT, note DOUBLE DEFAULT (RAND(5)))");
    try (Connection raw = fresh.raw()) {
      assertEquals(made(raw), made(connection));
    }
  }

  private static List<List<Object>> made(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 1; id <= 3; id++) {
        statement.execute("INSERT INTO made (id) VALUES (" + id + ")");
      }
      List<List<Object>> rows = FreshDatabase.rows(connection, "SELECT * FROM made ORDER BY id");
      statement.execute("TRUNCATE TABLE made");
      return rows;
    }
  }

  @Test
  void aTemporaryTableHidesTheOneOfItsName() throws SQLException {
    execute("INSERT INTO notes VALUES (1, 'a')");
    assertEquals(1, pending());
    execute("CREATE TEMPORARY TABLE notes (id INT, note VARCHAR(9)) ENGINE=MyISAM");
    execute("INSERT INTO notes VALUES (2, 'b')");
    assertEquals(0, pending());
    assertEquals(List.of("b"), notes("notes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET sql_quote_show_create = 1",
        "SET sql_quote_show_create = 0",
        "SET SESSION sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES'"
      })
  void theLastIdentityIsThatOfTheLastRowWheneverItIsAsked(String set) throws SQLException {
    execute(set);
    for (int row = 1; row <= 5; row++) {
      execute("INSERT INTO keyed (note) VALUES ('" + row + "')");
    }
    connection.commit();
    assertEquals(5, FreshDatabase.number(connection, "SELECT LAST_INSERT_ID()"));
    assertEquals(2, CountingDriver.inserts());
  }

  @Test
  void eachTableIsAskedForOnce() throws SQLException {
    connection.close();
    connection = fresh.batching();
    connection.setAutoCommit(false);
    long before = asked();
    for (int id = 1; id <= 10; id++) {
      execute("INSERT INTO notes VALUES (" + id + ", 'a')");
      connection.commit();
    }
    // That of the second question is not yet among what it tells.
    assertEquals(1, asked() - before);
  }

  private long asked() throws SQLException {
    String query = "SHOW SESSION STATUS LIKE 'Com_show_create_table'";
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      assertTrue(result.next());
      return result.getLong(2);
    }
  }

  /** A server with the smallest packet that lets a row of the test pass. */
  private void withPacket(int bytes) throws SQLException {
    connection.close();
    long before = fresh.number("SELECT @@GLOBAL.max_allowed_packet");
    fresh.run("SET GLOBAL max_allowed_packet = " + bytes);
    try {
      // The session keeps what it finds when it begins.
      connection = fresh.batchingCounted();
    } finally {
      fresh.run("SET GLOBAL max_allowed_packet = " + before);
    }
    connection.setAutoCommit(false);
    execute("CREATE TABLE texts (id INT PRIMARY KEY, note LONGTEXT)");
  }

  @Test
  void aFlushIsCutIntoPacketsThatTheServerTakes() throws SQLException {
    withPacket(1 << 20);
    String[] texts = new String[60];
    Arrays.setAll(texts, id -> Character.toString('a' + id % 26).repeat(100_000) + id);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO texts VALUES (?, ?)")) {
      for (int id = 0; id < 30; id++) {
        insert.setInt(1, id);
        insert.setString(2, texts[id]);
        insert.executeUpdate();
      }
    }
    for (int id = 30; id < 60; id++) {
      execute("INSERT INTO texts VALUES (" + id + ", '" + texts[id] + "')");
    }
    connection.commit();
    assertEquals(Arrays.asList((Object[]) texts), notes("texts"));
    assertTrue(CountingDriver.inserts() < 60, () -> CountingDriver.inserts() + " statements");
  }

  @Test
  void aRowThatIsLargerThanAPacketFails() throws SQLException {
    withPacket(1 << 20);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO texts VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setString(2, "x".repeat(16 << 20));
      SQLException failure =
          assertThrows(
              SQLException.class,
              () -> {
                insert.executeUpdate();
                connection.commit();
              });
      assertTrue(failure.getMessage().contains("max_allowed_packet"), failure.getMessage());
    }
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM texts"));
  }
}
