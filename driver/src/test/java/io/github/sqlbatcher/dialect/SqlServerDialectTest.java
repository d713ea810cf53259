package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.SqlServerDouble;
import io.github.sqlbatcher.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL Server, on a double. */
class SqlServerDialectTest extends VendorTest {
  static Stream<Named<Place>> places() {
    return onADouble(SqlServerDouble::fresh, TestDatabase.SQL_SERVER);
  }

  @Override
  String numbered() {
    return "INT IDENTITY(1, 1)";
  }

  @Test
  void rowsOfOneTypeAreMergedWithinTheServersCaps() throws SQLException {
    try (Connection connection = open("batcher.maxRows=100000")) {
      insertBound(connection, 0, 5000);
      connection.commit();
      assertTrue(inserts().size() < 50, inserts()::toString);
    }
    assertArrived(5000);
  }

  @Test
  void wideRowsStayBelowTheMostParameters() throws SQLException {
    String columns =
        IntStream.range(0, 300).mapToObj(n -> "c" + n).collect(Collectors.joining(","));
    fresh.run("CREATE TABLE wide (" + columns.replaceAll("(c\\d+)", "$1 INT") + ")");
    String insert =
        "INSERT INTO wide (%s) VALUES (%s)".formatted(columns, columns.replaceAll("c\\d+", "?"));
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      for (int row = 0; row < 20; row++) {
        for (int column = 1; column <= 300; column++) {
          statement.setInt(column, row);
        }
        statement.executeUpdate();
      }
      connection.commit();
      // 2100 parameters are 7 such rows, and blocks are powers of two.
      assertEquals(5, inserts().size());
    }
    assertEquals(190, fresh.number("SELECT SUM(c299) FROM wide"));
  }

  @Test
  void decimalsOfTwoScalesAreNotMerged() throws SQLException {
    List<BigDecimal> prices =
        List.of(new BigDecimal("1.5"), new BigDecimal("2.2501"), new BigDecimal("3"));
    try (Connection connection = open()) {
      insertPrices(connection, 0, prices);
      connection.commit();
      assertEquals(3, inserts().size());
    }
    assertEquals(
        List.of(new BigDecimal("1.5000"), new BigDecimal("2.2501"), new BigDecimal("3.0000")),
        column("SELECT price FROM users ORDER BY id"));
  }

  @Test
  void aStatementEndsWhereTheTypesChange() throws SQLException {
    List<BigDecimal> prices =
        IntStream.range(0, 128).mapToObj(row -> new BigDecimal(row < 64 ? "1.5" : "2.25")).toList();
    try (Connection connection = open()) {
      insertPrices(connection, 0, prices);
      connection.commit();
      assertEquals(2, inserts().size());
    }
    assertArrived(128);
  }

  @Test
  void decimalsOfOneScaleAreMerged() throws SQLException {
    try (Connection connection = open()) {
      insertPrices(connection, 0, List.of(new BigDecimal("1.50"), new BigDecimal("2.25")));
      connection.commit();
      assertEquals(1, inserts().size());
    }
    assertEquals(3.75, fresh.number("SELECT 100 * SUM(price) FROM users") / 100.0);
  }

  private static void insertPrices(Connection connection, int from, List<BigDecimal> prices)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, price) VALUES (?, ?)")) {
      for (int row = 0; row < prices.size(); row++) {
        insert.setInt(1, from + row);
        insert.setBigDecimal(2, prices.get(row));
        insert.executeUpdate();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"VARCHAR, 1", "NULL, 1", "INTEGER, 2"})
  void nullsStandBesideValuesOfTheirTypeOnly(String typeOfNull, int statements) throws Exception {
    int type = Types.class.getField(typeOfNull).getInt(null);
    try (Connection connection = open();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      insert.setInt(1, 0);
      insert.setString(2, "name");
      insert.executeUpdate();
      insert.setInt(1, 1);
      insert.setNull(2, type);
      insert.executeUpdate();
      connection.commit();
      assertEquals(statements, inserts().size());
    }
    assertArrived(2);
  }

  @Test
  void literalsGoAsABatchWhateverTheirKinds() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id, name) VALUES (0, 'name')");
      statement.executeUpdate("INSERT INTO users (id, name) VALUES ('1', 1)");
      insertLiteral(connection, 2, 1000);
      connection.commit();
      assertEquals(4, stats(connection).statementsSent());
    }
    assertArrived(1000);
  }

  @Test
  void savepointsAreNeverReleased() throws SQLException {
    try (Connection connection = open("batcher.maxRows=10", "batcher.commitMode=savepoint")) {
      insertBound(connection, 0, 500);
      for (int id = 500; id < 540; id++) {
        insertBound(connection, id, id + 1);
        connection.commit();
      }
    }
    assertTrue(calls("setSavepoint") > 50);
    assertEquals(0, calls("releaseSavepoint"));
    assertArrived(540);
  }

  @Test
  void aFailedFlushIsUndoneToItsSavepoint() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open()) {
      insertBound(connection, 0, 10);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(2627, failure.getErrorCode());
      assertEquals(7, failure.failedRows().get(0).index());
      connection.rollback();
    }
    assertEquals(List.of(7), ids("id"));
  }

  @Test
  void goodRowsAreIsolatedWithoutAnyRelease() throws SQLException {
    assertAFailingRowIsIsolated();
  }

  @Test
  void withXactAbortAFailedFlushDoomsTheTransaction() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET XACT_ABORT ON");
      insertBound(connection, 100, 105);
      connection.unwrap(BatcherConnection.class).flush();
      insertBound(connection, 0, 10);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(2627, failure.getErrorCode());
      assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
      connection.rollback();
      insertBound(connection, 20, 30);
      connection.commit();
    }
    assertEquals(11, fresh.number("SELECT COUNT(*) FROM users"));
  }

  @Test
  void batchesOfTheApplicationAreTheDrivers() throws SQLException {
    try (Connection connection = open();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
        Statement literal = connection.createStatement()) {
      insertBound(connection, 0, 5);
      for (int id = 5; id < 10; id++) {
        insert.setInt(1, id);
        insert.setString(2, "b");
        insert.addBatch();
        literal.addBatch("INSERT INTO users (id) VALUES (" + (id + 5) + ")");
      }
      assertEquals(5, insert.executeBatch().length);
      assertEquals(5, literal.executeBatch().length);
      assertEquals(5, stats(connection).rowsSent());
      connection.commit();
    }
    assertArrived(15);
  }

  @ParameterizedTest
  @CsvSource({
    "1222, S0051, SAVEPOINT, false",
    "1205, 40001, TRANSACTION, false",
    "3960, S0005, TRANSACTION, false",
    "2627, 23000, NONE, true",
    "8152, S0001, NONE, true",
    "0, HY008, NONE, false"
  })
  void codesTellWhatPassesAndWhatIsOfARow(int code, String state, Cure cure, boolean ofARow) {
    SQLException error = new SQLException("told", state, code);
    assertEquals(cure, new SqlServerDialect().cureOf(error));
    assertEquals(ofARow, new SqlServerDialect().isOfARow(error));
  }
}
