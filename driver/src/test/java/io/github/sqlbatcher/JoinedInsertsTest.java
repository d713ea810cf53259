package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of templates that take turns go several INSERTs in a text on PostgreSQL: in order, with each
 * one's count, and an error is the error of its row.
 */
class JoinedInsertsTest {
  private static final int PAIRS = 100;

  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run(
        "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))",
        "CREATE TABLE orders (id INT PRIMARY KEY, user_id INT NOT NULL REFERENCES users(id))");
    connect();
  }

  private void connect(String... settings) throws SQLException {
    connection = fresh.batchingCounted(settings);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  /** Parents and children in turn; the child of {@code orphan} refers to nobody. */
  private void insertPairs(boolean bound, int orphan) throws SQLException {
    try (PreparedStatement user = connection.prepareStatement("INSERT INTO users VALUES (?, ?)");
        PreparedStatement order = connection.prepareStatement("INSERT INTO orders VALUES (?, ?)");
        Statement literal = connection.createStatement()) {
      for (int id = 0; id < PAIRS; id++) {
        int parent = id == orphan ? -1 : id;
        if (bound) {
          user.setInt(1, id);
          user.setString(2, "a;b');INSERT");
          user.executeUpdate();
          order.setInt(1, id);
          order.setInt(2, parent);
          order.executeUpdate();
        } else {
          literal.executeUpdate("INSERT INTO users VALUES (" + id + ", 'a;b'');INSERT')");
          literal.executeUpdate("INSERT INTO orders VALUES (" + id + ", " + parent + ")");
        }
      }
    }
  }

  private long rows(String table) throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM " + table);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsInTurnNeedFewRoundTrips(boolean bound) throws Exception {
    insertPairs(bound, -1);
    CountingDriver.reset();
    connection.commit();
    // 32 to a text.
    assertEquals(8, CountingDriver.calls());
    assertEquals(2 * PAIRS, CountingDriver.inserts());
    assertEquals(PAIRS, rows("orders"));
    assertEquals(PAIRS, fresh.number("SELECT COUNT(*) FROM users WHERE name = 'a;b'');INSERT'"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theRowThatFailsIsNamedAndNothingStays(boolean bound) throws Exception {
    insertPairs(bound, 57);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals("23503", failure.getSQLState());
    FailedRow row = failure.failedRows().get(0);
    assertEquals("orders", row.table());
    assertEquals(2 * 57 + 1, row.index());
    connection.rollback();
    assertEquals(0, rows("users"));
  }

  @Test
  void goodRowsStayWhereTheyAreWanted() throws Exception {
    connection.close();
    connect("batcher.onError=isolate");
    insertPairs(true, 57);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(List.of(115), failure.failedRows().stream().map(FailedRow::index).toList());
    connection.commit();
    assertEquals(PAIRS, rows("users"));
    assertEquals(PAIRS - 1, rows("orders"));
  }

  @Test
  void aSwallowedRowIsCountedForItsOwnStatement() throws Exception {
    fresh.run(
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN IF NEW.id = 2 THEN RETURN NULL; END IF; RETURN NEW; END'",
        "CREATE TRIGGER swallow BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION swallow()");
    insertPairs(true, -1);
    connection.commit();
    assertEquals(1, connection.unwrap(BatcherConnection.class).stats().countMismatches());
    assertEquals(PAIRS - 1, rows("orders"));
  }

  @Test
  void aDriverWithSavepointsOfItsOwnGetsStatementByStatement() throws Exception {
    connection.close();
    connect("autosave=always");
    insertPairs(true, -1);
    CountingDriver.reset();
    connection.commit();
    assertTrue(CountingDriver.calls() >= 2 * PAIRS, "calls: " + CountingDriver.calls());
    assertEquals(PAIRS, rows("orders"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extendedForPrepared", "extendedCacheEverything"})
  void everyQueryModeOfTheDriverTakesThem(String mode) throws Exception {
    connection.close();
    connect("preferQueryMode=" + mode);
    insertPairs(true, -1);
    connection.commit();
    insertMore(PAIRS);
    connection.commit();
    assertEquals(2 * PAIRS, rows("orders"));
  }

  private void insertMore(int from) throws SQLException {
    for (int id = from; id < from + PAIRS; id++) {
      try (Statement literal = connection.createStatement()) {
        literal.executeUpdate("INSERT INTO users VALUES (" + id + ", 'more')");
        literal.executeUpdate("INSERT INTO orders VALUES (" + id + ", " + id + ")");
      }
    }
  }

  @Test
  void inAutoCommitBufferAFlushIsStillAllOrNothing() throws Exception {
    connection.close();
    connection = fresh.batchingCounted("batcher.autoCommit=buffer", "batcher.maxDelay=3600000");
    insertPairs(true, 57);
    assertThrows(FlushException.class, () -> connection.unwrap(BatcherConnection.class).flush());
    assertEquals(0, rows("users"));
    insertPairs(true, -1);
    connection.unwrap(BatcherConnection.class).flush();
    assertEquals(PAIRS, rows("orders"));
  }
}
