package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.OracleDouble;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle, on a double. */
class OracleDialectTest extends VendorTest {
  static Stream<Named<Place>> places() {
    return onADouble(OracleDouble::fresh, TestDatabase.ORACLE);
  }

  @Test
  void rowsAreBoundAsArraysThatTellNoCounts() throws SQLException {
    try (Connection connection = open("batcher.maxRows=2500")) {
      insertBound(connection, 0, 5000);
      connection.commit();
      assertEquals(6, stats(connection).statementsSent());
      assertEquals(0, stats(connection).countMismatches());
    }
    assertArrived(5000);
  }

  @Test
  void literalsArePassedThroughInTheirPlace() throws SQLException {
    try (Connection connection = open()) {
      insertBound(connection, 0, 5);
      insertLiteral(connection, 5, 6);
      assertEquals(0, pending(connection));
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO users (id, name) VALUES (6, 'six')")) {
        insert.executeUpdate();
      }
      assertEquals(0, pending(connection));
      assertEquals(2, stats(connection).passedThrough().get(PassThroughReason.NOT_MERGED_HERE));
      connection.commit();
    }
    assertArrived(7);
  }

  @Test
  void emptyTextsAreNullAsRaw() throws SQLException {
    try (Connection connection = open();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      insert.setInt(1, 0);
      insert.setString(2, "");
      insert.executeUpdate();
      connection.commit();
    }
    assertEquals(Arrays.asList((Object) null), column("SELECT name FROM users"));
  }

  @Test
  void closingSendsAndCommitsAsRaw() throws SQLException {
    try (Connection raw = fresh.raw()) {
      raw.setAutoCommit(false);
      insertBound(raw, 0, 3);
    }
    try (Connection connection = open()) {
      insertBound(connection, 3, 10);
      assertEquals(7, pending(connection));
    }
    assertArrived(10);
  }

  @Test
  void closingCommitsNothingOfADoomedTransaction() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open()) {
      insertBound(connection, 100, 105);
      FreshDatabase.rows(connection, "SELECT 1 FROM users");
      insertBound(connection, 0, 10);
      assertThrows(FlushException.class, connection::commit);
    }
    assertEquals(List.of(7), ids("id"));
  }

  @Test
  void aFlushThatFailsWhenClosingCommitsNothing() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    Connection connection = open();
    insertBound(connection, 100, 105);
    FreshDatabase.rows(connection, "SELECT 1 FROM users");
    insertBound(connection, 0, 10);
    FlushException failure = assertThrows(FlushException.class, connection::close);
    assertEquals(1, failure.getErrorCode());
    assertEquals(List.of(7), ids("id"));
  }

  @Test
  void aFailingRowIsFoundInAnArray() throws SQLException {
    assertAFailingRowIsIsolated();
  }

  @Test
  void batchesOfTheApplicationAreTheDrivers() throws SQLException {
    int[] counts;
    try (Connection raw = fresh.raw()) {
      counts = insertBatch(raw, 0);
    }
    try (Connection connection = open()) {
      assertArrayEquals(counts, insertBatch(connection, 3));
      connection.commit();
    }
    assertArrived(6);
  }

  private static int[] insertBatch(Connection connection, int from) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      for (int id = from; id < from + 3; id++) {
        insert.setInt(1, id);
        insert.setString(2, "b");
        insert.addBatch();
      }
      return insert.executeBatch();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "60, 61000, SAVEPOINT, false",
    "54, 61000, SAVEPOINT, false",
    "30006, 61000, SAVEPOINT, false",
    "8177, 72000, TRANSACTION, false",
    "1, 23000, NONE, true",
    "12899, 72000, NONE, true",
    "1653, 72000, NONE, false",
    "3113, 08006, NONE, false"
  })
  void codesTellWhatPassesAndWhatIsOfARow(int code, String state, Cure cure, boolean ofARow) {
    SQLException error = new SQLException("told", state, code);
    assertEquals(cure, new OracleDialect().cureOf(error));
    assertEquals(ofARow, new OracleDialect().isOfARow(error));
  }
}
