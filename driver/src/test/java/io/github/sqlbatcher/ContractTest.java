package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.Door;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every part of the contract suite starts from: a table, and a connection in a transaction.
 */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES", "MARIADB", "SQLITE", "HSQLDB", "DERBY", "DUCKDB"})
@MethodSource("io.github.sqlbatcher.testing.TestDatabase#elsewhere")
abstract class ContractTest {
  private static final Pattern FAILED_BLOCK =
      Pattern.compile("somewhere from position (\\d+) to (\\d+), into table ");

  @Parameter TestDatabase database;
  FreshDatabase fresh;
  Connection connection;

  @BeforeEach
  void openDatabase() throws SQLException {
    fresh = database.fresh();
    fresh.run(
        "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50), email VARCHAR(50))",
        "CREATE TABLE orders (id INT PRIMARY KEY, user_id INT,"
            + " FOREIGN KEY (user_id) REFERENCES users(id))");
    connection = open();
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    close();
    fresh.close();
  }

  /** Ends the connection as the database lets it. */
  final void close() throws SQLException {
    database.close(connection);
  }

  /** Ends the connection and goes on with another one, of {@link #open}. */
  final void reopen(String... settings) throws SQLException {
    close();
    connection = open(settings);
  }

  /** A setting, and others. */
  static String[] with(String setting, String... others) {
    String[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = setting;
    return all;
  }

  /** A connection through the batcher, in a transaction, whose executed statements are counted. */
  final Connection open(String... settings) throws SQLException {
    Connection opened = fresh.batchingCounted(settings);
    opened.setAutoCommit(false);
    return opened;
  }

  /**
   * No connection is made with such settings, and the error names what is wrong; through a door
   * that must not harm, it is made, and the batcher stays out.
   */
  final void assertRefused(String wrong, String... settings) throws SQLException {
    if (Door.chosen().refusesSettings()) {
      SQLException refused =
          assertThrows(SQLException.class, () -> fresh.batching(settings).close());
      assertEquals("08001", refused.getSQLState());
      assertTrue(refused.getMessage().contains(wrong), refused.getMessage());
    } else {
      try (Connection raw = fresh.batching(settings)) {
        assertFalse(raw.isWrapperFor(BatcherConnection.class));
      }
    }
  }

  /** The program is told the same on the driver's own connection and on ours. */
  final void endsAsRaw(RawComparison.AnyProgram program, String... settings) throws Exception {
    new RawComparison(database).endsAsRaw(program, settings);
  }

  final boolean isPostgres() {
    return database == TestDatabase.POSTGRES || database == TestDatabase.COCKROACH;
  }

  final BatcherConnection batcher() throws SQLException {
    return connection.unwrap(BatcherConnection.class);
  }

  final int pending() throws SQLException {
    return batcher().pendingRows();
  }

  final void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  final int insert(int id) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + id + ", 'u')");
    }
  }

  final long users() throws SQLException {
    return FreshDatabase.number(connection, "SELECT COUNT(*) FROM users");
  }

  /** Names in the users table, by id, as this connection sees them. */
  final List<Object> names() throws SQLException {
    return column("SELECT name FROM users ORDER BY id");
  }

  final List<Object> column(String query) throws SQLException {
    return FreshDatabase.rows(connection, query).stream().map(row -> row.get(0)).toList();
  }

  /** How many users are committed. */
  final long committed() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  final PreparedStatement prepareUser() throws SQLException {
    return connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
  }

  final long flushes(FlushReason reason) throws SQLException {
    return batcher().stats().flushes().getOrDefault(reason, 0L);
  }

  final long passedThrough(PassThroughReason reason) throws SQLException {
    return batcher().stats().passedThrough().getOrDefault(reason, 0L);
  }

  /** Sets a savepoint; null where the database has none, and the call is refused. */
  final Savepoint savepoint() throws SQLException {
    if (database.hasSavepoints()) {
      return connection.setSavepoint();
    }
    assertThrows(SQLFeatureNotSupportedException.class, connection::setSavepoint);
    return null;
  }

  /** The first row that failed is named; where no savepoint helps to find it, its block is. */
  final void assertFails(int index, FlushException failure) {
    if (database.hasSavepoints()) {
      assertEquals(index, failure.failedRows().get(0).index());
      return;
    }
    assertEquals(List.of(), failure.failedRows());
    Matcher block = FAILED_BLOCK.matcher(failure.getMessage());
    assertTrue(block.find(), failure::getMessage);
    assertTrue(Integer.parseInt(block.group(1)) <= index, failure::getMessage);
    assertTrue(index <= Integer.parseInt(block.group(2)), failure::getMessage);
  }

  /** The kind of exception and its SQLState, as an application tells errors apart. */
  static String outcomeOf(SqlAction action) {
    try {
      action.run();
      return "no error";
    } catch (SQLException e) {
      return (e instanceof BatchUpdateException ? "batch " : "") + e.getSQLState();
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface SqlAction {
    void run() throws SQLException;
  }
}
