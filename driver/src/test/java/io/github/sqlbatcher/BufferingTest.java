package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** §1 of the contract: what is held back, and what is passed through for which reason. */
class BufferingTest extends ContractTest {
  @Test
  void consecutiveLiteralInsertsTravelInOneStatement() throws Exception {
    for (int id = 1; id <= 100; id++) {
      insert(id);
    }
    assertEquals(100, users());
    assertEquals(database.statements(100, 1), CountingDriver.inserts());
    assertEquals(1, batcher().stats().templatesParsed());
  }

  @Test
  void consecutivePreparedInsertsTravelInFewStatements() throws Exception {
    for (int id = 1; id <= 100; id++) {
      try (PreparedStatement insert = prepareUser()) {
        insert.setInt(1, id);
        insert.setString(2, "name");
        insert.executeUpdate();
      }
    }
    assertEquals(100, users());
    assertEquals(database.statementsForAHundredRows(), CountingDriver.inserts());
  }

  @Test
  void preparedTextsWithLiteralsOnlyAreOneTemplate() throws Exception {
    for (int id = 1; id <= 50; id++) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO users (id, name) VALUES (" + id + ", 'n" + id + "')")) {
        if (id % 10 == 0) {
          insert.addBatch();
          insert.addBatch();
          insert.clearBatch();
        }
        assertEquals(1, insert.executeUpdate());
      }
    }
    assertEquals(50, pending());
    assertEquals(50, column("SELECT DISTINCT name FROM users").size());
    assertEquals(database.statements(50, 1), CountingDriver.inserts());
    assertEquals(1, batcher().stats().templatesParsed());
  }

  @Test
  void aPreparedBatchOfLiteralsSendsItsOwnText() throws Exception {
    execute("CREATE TABLE free (n INT)");
    for (int n : new int[] {7, 8}) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO free VALUES (" + n + ")")) {
        insert.addBatch();
        insert.addBatch();
        assertEquals(2, insert.executeBatch().length);
      }
    }
    assertEquals(List.of(7, 7, 8, 8), column("SELECT n FROM free ORDER BY n"));
  }

  @Test
  void autoCommitHoldsNothingBack() throws Exception {
    connection.setAutoCommit(true);
    insert(1);
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 2);
      insert.setNull(2, Types.VARCHAR);
      assertEquals(1, insert.executeUpdate());
    }
    assertEquals(0, pending());
    assertEquals(2, committed());
    assertEquals(2, passedThrough(PassThroughReason.AUTO_COMMIT));
  }

  @Test
  void everythingButPlainValuesIsPassedThrough() throws Exception {
    List<String> texts =
        List.of(
            "INSERT INTO users (id) SELECT COUNT(*) + 1 FROM orders",
            "INSERT INTO users (id) VALUES ((SELECT 2 + COUNT(*) FROM orders))",
            "INSERT INTO users (id, name) VALUES (3, upper('x'))",
            "/* a */ INSERT INTO users -- b\n (id) VALUES (4 /* c */) "
                // Derby takes no semicolon, and wants an end of each line.
                + (database == TestDatabase.DERBY ? "-- d\n" : "; -- d"));
    for (String text : texts) {
      execute(text);
    }
    // Where HSQLDB ends a comment depends on what follows.
    int held = database == TestDatabase.HSQLDB ? 0 : 1;
    assertEquals(held, pending());
    assertEquals(1 - held, passedThrough(PassThroughReason.LEXICAL_MODE));
    assertEquals(1, passedThrough(PassThroughReason.NOT_PLAIN_VALUES));
    assertEquals(2, passedThrough(PassThroughReason.EXPRESSION));
    assertEquals(4, users());
  }

  @Test
  void returningAndConflictClausesAreAnsweredByTheDatabase() throws Exception {
    if (database.hasReturning()) {
      insert(1);
      execute(
          database.isMySqlFamily()
              ? "INSERT INTO users (id) VALUES (1) ON DUPLICATE KEY UPDATE id = id"
              : "INSERT INTO users (id) VALUES (1) ON CONFLICT DO NOTHING");
      try (Statement statement = connection.createStatement();
          var result = statement.executeQuery("INSERT INTO users (id) VALUES (2) RETURNING id")) {
        result.next();
        assertEquals(2, result.getInt(1));
      }
      assertEquals(2, passedThrough(PassThroughReason.NOT_PLAIN_VALUES));
    } else {
      String query = "SELECT id FROM FINAL TABLE (INSERT INTO users (id) VALUES (7))";
      insert(1);
      if (database == TestDatabase.H2) {
        assertEquals(List.of(7), column(query));
      } else {
        assertThrows(SQLException.class, () -> column(query));
      }
    }
    assertEquals(0, pending());
  }

  @Test
  void expressionsOfTheAllowListAreMerged() throws Exception {
    boolean loose = database == TestDatabase.SQLITE;
    if (!loose) {
      execute("CREATE SEQUENCE seq START WITH 1");
    }
    execute(
        "CREATE TABLE e (id INT, n NUMERIC(10, 2), born TIMESTAMP, u "
            + (database.hasUuids() ? "UUID" : "DOUBLE")
            + ", d INT DEFAULT 9)");
    CountingDriver.reset();
    for (int row = 1; row <= 3; row++) {
      String number = "CAST('1.5' AS DECIMAL(10, 2)) * 2 + -1";
      execute(
          loose
              // It has no sequences, no UUIDs, and DEFAULT as no value.
              ? "INSERT INTO e (id, n, born, u) VALUES (%d, %s, CURRENT_TIMESTAMP, RANDOM())"
                  .formatted(row, number)
              : "INSERT INTO e VALUES (%s, %s, %s, %s, DEFAULT)"
                  .formatted(
                      nextValue(),
                      number,
                      database == TestDatabase.DERBY ? "CURRENT_TIMESTAMP" : "NOW()",
                      newUuid()));
    }
    assertEquals(List.of(1, 2, 3), column("SELECT id FROM e ORDER BY id"));
    assertEquals(List.of(9, 9, 9), column("SELECT d FROM e"));
    assertEquals(2.0, ((Number) column("SELECT n FROM e").get(0)).doubleValue());
    assertEquals(3, column("SELECT DISTINCT u FROM e").size());
    assertEquals(database.statements(3, 1), CountingDriver.inserts());
  }

  private String nextValue() {
    return switch (database) {
      case POSTGRES, DUCKDB -> "nextval('seq')";
      default -> "NEXT VALUE FOR seq";
    };
  }

  private String newUuid() {
    return switch (database) {
      case POSTGRES, DUCKDB -> "gen_random_uuid()";
      case H2 -> "RANDOM_UUID()";
      case DERBY -> "RANDOM()";
      default -> "UUID()";
    };
  }

  @Test
  void aFunctionThatTheUserVouchesForIsMerged() throws Exception {
    reopen("batcher.rowSafeFunctions=UPPER, lower");
    execute("INSERT INTO users (id, name) VALUES (1, upper('x'))");
    execute("INSERT INTO users (id, name) VALUES (2, upper('y'))");
    assertEquals(2, pending());
    assertEquals(List.of("X", "Y"), names());
  }

  @Test
  void anExcludedTableIsPassedThrough() throws Exception {
    reopen("batcher.excludeTables=USERS,other");
    insert(1);
    assertEquals(0, pending());
    assertEquals(1, passedThrough(PassThroughReason.EXCLUDED_TABLE));
  }

  @Test
  void streamsAreReadIntoMemoryUpToMaxBytes() throws Exception {
    reopen("batcher.maxBytes=1000");
    execute("CREATE TABLE docs (id INT, t VARCHAR(5000), b " + database.binary() + ")");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO docs VALUES (?, ?, ?)")) {
      for (int length : new int[] {10, 2000}) {
        insert.setInt(1, length);
        insert.setCharacterStream(2, new StringReader("x".repeat(length)));
        insert.setBinaryStream(3, new ByteArrayInputStream(new byte[length]));
        assertEquals(1, insert.executeUpdate());
        assertEquals(length == 10 ? 1 : 0, pending());
      }
    }
    assertEquals(
        List.of(10, 2000), numbers("SELECT " + database.length("t") + " FROM docs ORDER BY id"));
    assertEquals(
        List.of(10, 2000), numbers("SELECT " + database.octets("b") + " FROM docs ORDER BY id"));
    assertEquals(1, passedThrough(PassThroughReason.PARAMETER));
  }

  private List<Integer> numbers(String query) throws SQLException {
    return column(query).stream().map(number -> ((Number) number).intValue()).toList();
  }

  @Test
  void aStreamThatBreaksFailsAsRaw() throws Exception {
    execute("CREATE TABLE docs (t VARCHAR(5000))");
    connection.commit();
    assertEquals(brokenStream(fresh.raw()), brokenStream(fresh.batching()));
  }

  private static String brokenStream(Connection on) throws SQLException {
    try (on;
        PreparedStatement insert = on.prepareStatement("INSERT INTO docs VALUES (?)")) {
      on.setAutoCommit(false);
      return outcomeOf(
          () -> {
            insert.setAsciiStream(1, new BrokenStream(), 100);
            insert.executeUpdate();
          });
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw new IOException("broken");
    }
  }

  @Test
  void aLobIsPassedThroughInItsPlace() throws Exception {
    String type = database == TestDatabase.H2 ? "CLOB" : "VARCHAR(50)";
    execute("CREATE TABLE docs (id INT, t " + type + ")");
    String setter = "lob";
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO docs VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setString(2, setter);
      insert.executeUpdate();
      insert.setInt(1, 2);
      if (database == TestDatabase.H2) {
        insert.setClob(2, new StringReader(setter));
      } else {
        insert.setObject(2, setter, Types.VARCHAR, 0);
      }
      insert.executeUpdate();
      assertEquals(0, pending());
      insert.setInt(1, 3);
      insert.executeUpdate();
      assertEquals(0, pending(), "the parameter is still one that the driver holds");
      insert.setInt(1, 4);
      insert.setString(2, setter);
      insert.executeUpdate();
      assertEquals(1, pending());
    }
    assertEquals(List.of(1, 2, 3, 4), column("SELECT id FROM docs ORDER BY id"));
    assertEquals(
        List.of(1, 2, 4), column("SELECT id FROM docs WHERE t = 'lob' AND id <> 3 ORDER BY id"));
  }

  @Test
  void valuesOfEveryCopiedKindArriveAsRaw() throws Exception {
    String[] columns = {
      "INT",
      "BIGINT",
      "VARCHAR(20)",
      "NUMERIC(12, 3)",
      "TIMESTAMP",
      "BOOLEAN",
      database.hasUuids() ? "UUID" : "VARCHAR(36)",
      "REAL",
      "DOUBLE PRECISION",
      "DATE",
      "SMALLINT"
    };
    StringBuilder list = new StringBuilder("c0 ").append(columns[0]);
    for (int column = 1; column < columns.length; column++) {
      list.append(", c").append(column).append(' ').append(columns[column]);
    }
    execute("CREATE TABLE ours (" + list + ")");
    execute("CREATE TABLE theirs (" + list + ")");
    connection.commit();
    try (Connection raw = fresh.raw()) {
      fill(raw, "theirs");
    }
    fill(connection, "ours");
    assertEquals(5, pending());
    connection.commit();
    assertEquals(
        fresh.rows("SELECT * FROM theirs ORDER BY c0"),
        fresh.rows("SELECT * FROM ours ORDER BY c0"));
  }

  private void fill(Connection on, String table) throws SQLException {
    try (PreparedStatement insert =
        on.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int row = 0; row < 5; row++) {
        insert.setInt(1, row);
        insert.setLong(2, Long.MIN_VALUE + row);
        insert.setString(3, row == 3 ? null : "it''s \\ ü " + row);
        BigDecimal number = new BigDecimal("-12.50").scaleByPowerOfTen(row);
        int scale = database.takesNegativeScales() ? number.scale() : Math.max(0, number.scale());
        insert.setBigDecimal(4, number.setScale(scale));
        insert.setTimestamp(5, Timestamp.valueOf("2024-02-29 23:59:59.123456"));
        if (row == 2) {
          insert.setNull(6, Types.BOOLEAN);
        } else {
          insert.setBoolean(6, row % 2 == 0);
        }
        UUID uuid = new UUID(row, -row);
        insert.setObject(7, database.hasUuids() ? uuid : uuid.toString());
        insert.setFloat(8, row / 3f);
        insert.setDouble(9, row == 4 ? -0.0 : Math.PI * row);
        insert.setDate(10, java.sql.Date.valueOf("1999-12-31"));
        insert.setShort(11, (short) -row);
        insert.executeUpdate();
      }
    }
  }

  @Test
  void javaTimeAndTextsOfBytesArriveAsRaw() throws Exception {
    String timestamp = database == TestDatabase.DERBY ? "TIMESTAMP" : "TIMESTAMP(6)";
    fresh.run("CREATE TABLE t (id INT, born " + timestamp + ", name VARCHAR(20))");
    try (Connection raw = fresh.raw()) {
      insertMoments(raw, 10);
    }
    insertMoments(connection, 20);
    assertEquals(3, pending());
    assertEquals(3, column("SELECT name FROM t WHERE id >= 20").size());
    assertEquals(
        column("SELECT name FROM t WHERE id < 20"), column("SELECT name FROM t WHERE id >= 20"));
    assertEquals(
        column("SELECT born FROM t WHERE id < 20"), column("SELECT born FROM t WHERE id >= 20"));
  }

  private void insertMoments(Connection on, int first) throws SQLException {
    LocalDateTime moment = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1000);
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
      for (int row = 0; row < 3; row++) {
        insert.setObject(1, first + row, Types.INTEGER);
        if (database.takesJavaTime()) {
          insert.setObject(2, moment, Types.TIMESTAMP);
        } else {
          assertThrows(SQLException.class, () -> insert.setObject(2, moment, Types.TIMESTAMP));
          insert.setTimestamp(2, Timestamp.valueOf(moment));
        }
        byte[] ascii = "ascii".getBytes(StandardCharsets.US_ASCII);
        insert.setAsciiStream(3, new ByteArrayInputStream(ascii), ascii.length);
        insert.executeUpdate();
      }
    }
  }
}
