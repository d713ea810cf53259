package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table whose rows are numbered as they arrive: on a double of a database, and on the database
 * itself where it can be reached.
 */
@ParameterizedClass(name = "on {0}")
@MethodSource("places")
abstract class VendorTest {
  @Parameter Place place;
  FreshDatabase fresh;

  /** Where the test runs. */
  @FunctionalInterface
  interface Place {
    FreshDatabase fresh() throws SQLException;
  }

  static Stream<Named<Place>> onADouble(Place twin) {
    return Stream.of(Named.of("a double", twin));
  }

  static Stream<Named<Place>> onADouble(Place twin, TestDatabase orServer) {
    return orServer.isThere()
        ? Stream.concat(onADouble(twin), Stream.of(Named.of("a server", orServer::fresh)))
        : onADouble(twin);
  }

  /** How a column is declared that numbers the rows. */
  String numbered() {
    return "INT GENERATED ALWAYS AS IDENTITY";
  }

  @BeforeEach
  void createTable() throws SQLException {
    fresh = place.fresh();
    fresh.run(
        "CREATE TABLE users (arrival %s, id INT PRIMARY KEY, name VARCHAR(50), price DECIMAL(38, 4))"
            .formatted(numbered()));
  }

  @AfterEach
  void removeTable() throws SQLException {
    fresh.close();
  }

  /** A connection through the batcher, in a transaction, whose statements are counted. */
  final Connection open(String... settings) throws SQLException {
    Connection connection = fresh.batchingCounted(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  static void insertBound(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      for (int id = from; id < to; id++) {
        insert.setInt(1, id);
        insert.setString(2, "user " + id);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  static void insertLiteral(Connection connection, int from, int to) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = from; id < to; id++) {
        String row = "(" + id + ", 'user " + id + "')";
        assertEquals(1, statement.executeUpdate("INSERT INTO users (id, name) VALUES " + row));
      }
    }
  }

  /** The ids from 0 to the end are there, once, and have arrived in that order. */
  final void assertArrived(int end) throws SQLException {
    assertEquals(IntStream.range(0, end).boxed().toList(), ids("arrival"));
  }

  /** The ids that another connection sees; drivers give them as numbers of some kind, or texts. */
  final List<Integer> ids(String orderedBy) throws SQLException {
    return column("SELECT id FROM users ORDER BY " + orderedBy).stream()
        .map(id -> Integer.valueOf(id.toString()))
        .toList();
  }

  /** With {@code onError=isolate}, of ten rows the one that is there already is found. */
  final void assertAFailingRowIsIsolated() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (7)");
    try (Connection connection = open("batcher.onError=isolate")) {
      insertBound(connection, 0, 10);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(1, failure.failedRows().size());
      assertEquals(7, failure.failedRows().get(0).index());
      connection.commit();
    }
    assertEquals(IntStream.range(0, 10).boxed().toList(), ids("id"));
    assertEquals(0, calls("releaseSavepoint"));
  }

  /** What needs savepoints fails the connect, with the setting's name. */
  final void assertWhatNeedsSavepointsIsRefused() {
    for (String setting : List.of("batcher.onError=isolate", "batcher.commitMode=savepoint")) {
      SQLException refusal = assertThrows(SQLException.class, () -> fresh.batching(setting));
      assertEquals("08001", refusal.getSQLState());
      assertTrue(refusal.getMessage().contains(setting), refusal::getMessage);
    }
  }

  /** What another connection sees. */
  final List<Object> column(String query) throws SQLException {
    return fresh.rows(query).stream().map(row -> row.get(0)).toList();
  }

  static BatcherStats stats(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class).stats();
  }

  static int pending(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  static List<String> inserts() {
    return CountingDriver.executed().stream().filter(sql -> sql.startsWith("INSERT")).toList();
  }

  static long calls(String call) {
    return CountingDriver.executed().stream().filter(sql -> sql.startsWith(call)).count();
  }
}
