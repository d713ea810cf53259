package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.snowflake.SnowflakeQuery;
import io.github.sqlbatcher.testing.snowflake.SnowflakeServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snowflake: its own driver, on a double of its server. */
@Tag("any-jdk")
class SnowflakeDialectTest extends VendorTest {
  static Stream<Named<Place>> places() {
    return onADouble(SnowflakeServer::fresh);
  }

  private static List<SnowflakeQuery> sent() {
    return SnowflakeServer.executed().stream()
        .filter(query -> query.sql().startsWith("INSERT"))
        .toList();
  }

  @Test
  void boundRowsTravelAsArrays() throws SQLException {
    try (Connection connection = open()) {
      insertBound(connection, 0, 1000);
      connection.commit();
      assertEquals(0, stats(connection).countMismatches());
    }
    assertArrived(1000);
    assertEquals(1, sent().size());
    assertEquals(1000, sent().get(0).rows());
  }

  @Test
  void literalRowsTravelInOneText() throws SQLException {
    try (Connection connection = open()) {
      insertLiteral(connection, 0, 1000);
      connection.commit();
    }
    assertArrived(1000);
    assertEquals(1, sent().size());
  }

  @Test
  void textsStayBelowTheAdvisedSize() throws SQLException {
    String name = "n".repeat(40);
    try (Connection connection = open("batcher.maxRows=30000", "batcher.maxBytes=10000000");
        Statement statement = connection.createStatement()) {
      for (int id = 0; id < 10_000; id++) {
        statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + id + ",'" + name + "')");
      }
      connection.commit();
    }
    assertArrived(10_000);
    assertTrue(sent().stream().allMatch(query -> query.sql().length() <= 1_000_000 / 3));
    assertTrue(sent().size() <= 4, () -> sent().size() + " statements");
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 2.5, 1",
    "1.5, NULL, 1",
    "1.5, 2.25, 2",
    "1, 2.5, 2",
    "1, 25e-1, 2",
    "1, '''2''', 2",
    "-1, 2, 1"
  })
  void literalsOfOtherKindsAreNotJoined(String first, String second, int statements)
      throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id, price) VALUES (0, " + first + ")");
      statement.executeUpdate("INSERT INTO users (id, price) VALUES (1, " + second + ")");
      connection.commit();
    }
    assertArrived(2);
    assertEquals(statements, sent().size());
  }

  @Test
  void aTextEndsWhereTheKindsChange() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (int id = 0; id < 300; id++) {
        String price = id < 100 ? "1.5" : id < 200 ? "1.25" : "NULL";
        statement.executeUpdate("INSERT INTO users (id, price) VALUES (" + id + ", " + price + ")");
      }
      connection.commit();
    }
    assertArrived(300);
    assertEquals(2, sent().size());
  }

  @Test
  void valuesAreTheRawOnes() throws SQLException {
    String columns = "(id INT, t VARCHAR(50), d DECIMAL(20, 6), r DOUBLE, b BOOLEAN, born DATE,";
    fresh.run("CREATE TABLE raws " + columns + " seen TIMESTAMP(9))");
    fresh.run("CREATE TABLE wraps " + columns + " seen TIMESTAMP(9))");
    try (Connection raw = fresh.raw();
        Connection wrapped = open()) {
      raw.setAutoCommit(false);
      insertValues(raw, "raws");
      insertValues(wrapped, "wraps");
      assertEquals(20, pending(wrapped));
      raw.commit();
      wrapped.commit();
    }
    assertEquals(
        fresh.rows("SELECT * FROM raws ORDER BY id"),
        fresh.rows("SELECT * FROM wraps ORDER BY id"));
    assertEquals(20, fresh.rows("SELECT id FROM wraps").size());
  }

  private static void insertValues(Connection connection, String table) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (int id = 0; id < 20; id++) {
        insert.setInt(1, id);
        insert.setString(2, id % 3 == 0 ? null : "it's \\ \uD83D\uDE00 ? " + id);
        insert.setBigDecimal(3, new BigDecimal("1234567.5").movePointLeft(id % 5));
        insert.setDouble(4, 1.0 / (id + 1));
        insert.setBoolean(5, id % 2 == 0);
        if (id % 4 == 0) {
          insert.setNull(6, Types.DATE);
        } else {
          insert.setDate(6, Date.valueOf("2026-11-" + (10 + id % 10)));
        }
        Timestamp at = Timestamp.valueOf("2026-11-24 20:15:59");
        at.setNanos(123_456_789 + id);
        insert.setTimestamp(7, at);
        insert.executeUpdate();
      }
    }
  }

  @Test
  void rollbackDiscardsWhatWaitsAndWhatWasSent() throws SQLException {
    try (Connection connection = open()) {
      insertBound(connection, 0, 10);
      connection.unwrap(BatcherConnection.class).flush();
      insertBound(connection, 10, 20);
      connection.rollback();
      insertBound(connection, 0, 5);
      connection.commit();
    }
    assertEquals(List.of(10, 5), sent().stream().map(SnowflakeQuery::rows).toList());
    assertEquals("5", column("SELECT COUNT(*) FROM users").get(0));
  }

  @Test
  void aFailedFlushDoomsTheTransaction() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open()) {
      insertBound(connection, 100, 105);
      connection.unwrap(BatcherConnection.class).flush();
      insertBound(connection, 0, 10);
      assertThrows(FlushException.class, connection::commit);
      assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
      connection.rollback();
    }
    assertEquals(List.of(7), ids("id"));
  }

  @Test
  void whatNeedsSavepointsIsRefused() {
    assertWhatNeedsSavepointsIsRefused();
  }

  @Test
  void rowsWaitInAutoCommitWhereTheUserWantsIt() throws SQLException {
    try (Connection connection =
        fresh.batchingCounted("batcher.autoCommit=buffer", "batcher.maxDelay=3600000")) {
      insertBound(connection, 0, 100);
      assertEquals(100, pending(connection));
    }
    assertArrived(100);
    assertEquals(1, sent().size());
  }

  @Test
  void closingDiscardsWhatWaits() throws SQLException {
    try (Connection connection = open()) {
      insertBound(connection, 0, 10);
    }
    assertArrived(0);
  }
}
