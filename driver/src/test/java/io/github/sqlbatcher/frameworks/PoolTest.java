package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** HikariCP over our URL: one connection, used by one after the other. */
@ParameterizedClass(name = "on {0}")
// Trino's connectors have no transaction that a pool could commit.
@EnumSource(
    value = TestDatabase.class,
    names = {"TRINO", "COCKROACH", "SQL_SERVER", "ORACLE"},
    mode = EnumSource.Mode.EXCLUDE)
class PoolTest {
  @Parameter TestDatabase database;
  private FreshDatabase fresh;
  private HikariDataSource pool;

  @BeforeEach
  void open() throws SQLException {
    fresh = database.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(fresh.batchingCountedUrl());
    config.addDataSourceProperty("batcher.maxRows", "500");
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    CountingDriver.reset();
  }

  @AfterEach
  void close() throws SQLException {
    pool.close();
    fresh.close();
  }

  private static void insert(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      for (int id = from; id < to; id++) {
        insert.setInt(1, id);
        insert.setString(2, "u" + id);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  private static BatcherConnection ours(Connection connection) throws SQLException {
    return connection.unwrap(BatcherConnection.class);
  }

  private long users() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  @Test
  void rowsTravelMerged() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      insert(connection, 0, 1000);
      connection.commit();
    }
    assertEquals(1000, users());
    int most = database.statements(1000, 20);
    assertTrue(CountingDriver.inserts() <= most, () -> CountingDriver.inserts() + " INSERTs");
  }

  @Test
  void returnedConnectionLeavesNoRowToTheNextUser() throws SQLException {
    BatcherConnection first;
    try (Connection connection = pool.getConnection()) {
      first = ours(connection);
      insert(connection, 0, 10);
      assertEquals(10, first.pendingRows());
    }
    try (Connection connection = pool.getConnection()) {
      assertSame(first, ours(connection));
      assertEquals(0, ours(connection).pendingRows());
      insert(connection, 100, 101);
      connection.commit();
    }
    assertEquals(1, users());
    assertEquals(100, fresh.number("SELECT id FROM users"));
  }

  @Test
  void failedTransactionIsOverWhenTheConnectionIsReturned() throws SQLException {
    fresh.run("INSERT INTO users VALUES (5, 'there')");
    try (Connection connection = pool.getConnection()) {
      insert(connection, 0, 10);
      assertThrows(SQLException.class, connection::commit);
    }
    try (Connection connection = pool.getConnection()) {
      insert(connection, 20, 22);
      connection.commit();
    }
    assertEquals(3, users());
  }

  @Test
  void autoCommitThatAUserChangedIsSetBackAndHoldsNothing() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true);
      insert(connection, 0, 2);
      assertEquals(0, ours(connection).pendingRows());
    }
    assertEquals(2, users());
    try (Connection connection = pool.getConnection()) {
      assertFalse(connection.getAutoCommit());
      insert(connection, 2, 4);
      assertEquals(2, ours(connection).pendingRows());
      connection.setAutoCommit(true);
    }
    assertEquals(4, users());
  }

  @Test
  void statementLeftOpenIsClosedWithItsRowsDiscarded() throws SQLException {
    Statement left;
    try (Connection connection = pool.getConnection()) {
      left = connection.createStatement();
      left.executeUpdate("INSERT INTO users VALUES (1, 'a')");
    }
    assertTrue(left.isClosed());
    try (Connection connection = pool.getConnection()) {
      connection.commit();
    }
    assertEquals(0, users());
  }
}
