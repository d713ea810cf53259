package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.BigQueryDouble;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BigQuery, on a double. */
class BigQueryDialectTest extends VendorTest {
  static Stream<Named<Place>> places() {
    return onADouble(BigQueryDouble::freshWithSession);
  }

  @AfterEach
  void noSavepointWasEverAskedFor() {
    assertEquals(0, calls("setSavepoint") + calls("rollback(savepoint)"));
  }

  @Test
  void boundRowsGoInAsFewStatementsAsTheParametersAllow() throws SQLException {
    try (Connection connection = open("batcher.maxRows=20000", "batcher.maxBytes=100000000")) {
      insertBound(connection, 0, 20_000);
      connection.commit();
      assertTrue(inserts().size() <= 4 + 12, () -> inserts().size() + " statements");
    }
    assertArrived(20_000);
  }

  @Test
  void literalRowsGoInAsFewStatementsAsTheTextAllows() throws SQLException {
    String name = "n".repeat(40);
    try (Connection connection = open("batcher.maxRows=100000", "batcher.maxBytes=100000000");
        Statement statement = connection.createStatement()) {
      for (int id = 0; id < 40_000; id++) {
        statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + id + ",'" + name + "')");
      }
      connection.commit();
      // 2 MB of tuples, and the longest statement's whole text counts for each row.
      assertTrue(inserts().size() <= 4, () -> inserts().size() + " statements");
    }
    assertArrived(40_000);
  }

  @Test
  void whatNeedsSavepointsIsRefused() {
    assertWhatNeedsSavepointsIsRefused();
  }

  @Test
  void aFailedFlushDoomsTheTransaction() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open()) {
      insertBound(connection, 100, 105);
      FreshDatabase.rows(connection, "SELECT 1 FROM users");
      insertBound(connection, 0, 10);
      assertThrows(FlushException.class, connection::commit);
      // The server would commit each of these by itself.
      assertDoomed(() -> insertBound(connection, 20, 21));
      assertDoomed(connection::commit);
      connection.rollback();
      insertBound(connection, 30, 35);
      connection.commit();
    }
    assertEquals(List.of(7, 30, 31, 32, 33, 34), ids("id"));
  }

  private static void assertDoomed(Executable call) {
    assertEquals("25000", assertThrows(SQLException.class, call).getSQLState());
  }

  @Test
  void closingDiscardsWhatWaits() throws SQLException {
    try (Connection connection = open()) {
      insertBound(connection, 0, 10);
    }
    assertArrived(0);
    assertEquals(List.of(), inserts());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void savepointsOfTheApplicationAreRefusedAsRaw(boolean rowsWait) throws SQLException {
    try (Connection raw = fresh.raw();
        Connection connection = fresh.batching()) {
      raw.setAutoCommit(false);
      connection.setAutoCommit(false);
      if (rowsWait) {
        insertBound(connection, 0, 1);
      }
      SQLException expected = assertThrows(SQLException.class, raw::setSavepoint);
      SQLException actual = assertThrows(SQLException.class, connection::setSavepoint);
      assertEquals(expected.getMessage(), actual.getMessage());
    }
  }

  @Test
  void withoutASessionRowsWaitInAutoCommitAllTheSame() throws SQLException {
    try (FreshDatabase plain = BigQueryDouble.freshWithoutSession()) {
      plain.run("CREATE TABLE users (id INT, name VARCHAR(50))");
      try (Connection connection =
          plain.batchingCounted("batcher.autoCommit=buffer", "batcher.maxDelay=3600000")) {
        insertLiteral(connection, 0, 100);
        insertBound(connection, 100, 200);
        assertEquals(200, pending(connection));
      }
      assertEquals(200, plain.number("SELECT COUNT(*) FROM users"));
      assertTrue(inserts().size() < 10, inserts()::toString);
    }
  }
}
