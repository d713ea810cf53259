package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Users of a pool's only connection, one after the other.
 *
 * @param door how the batcher comes in
 * @param rollsBack whether a user rolls back what failed
 */
record PooledUsers(PoolKind kind, TestDatabase database, PoolDoor door, boolean rollsBack) {
  /** What one user of a connection does. */
  @FunctionalInterface
  interface Use {
    void of(Connection connection) throws SQLException;
  }

  /** What each is told, and what is committed after each, is the same raw and wrapped. */
  void areToldAsRaw(Use... users) throws Exception {
    assertEquals(told(false, users), told(true, users));
  }

  String told(boolean wrapped, Use... users) throws Exception {
    try (FreshDatabase fresh = database.fresh()) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      List<String> told = new ArrayList<>();
      try (PoolKind.Pool pool = wrapped ? door.open(kind, fresh) : kind.open(fresh.url())) {
        for (Use user : users) {
          told.add(used(pool, user));
          told.add(committed(fresh));
        }
        told.add(used(pool, PooledUsers::look));
        told.add(used(pool, connection -> insertAndCommit(connection, 99)));
      }
      told.add(committed(fresh));
      return String.join("\n", told);
    }
  }

  private static String committed(FreshDatabase fresh) throws SQLException {
    return fresh.rows("SELECT id FROM users ORDER BY id").toString();
  }

  private String used(PoolKind.Pool pool, Use use) {
    StringBuilder told = new StringBuilder();
    try (Connection connection = pool.source().getConnection()) {
      told.append(state(connection));
      connection.setAutoCommit(false);
      told.append(end(connection, use));
    } catch (SQLException e) {
      told.append(" outside: ").append(e.getSQLState());
    }
    return told.toString();
  }

  private String end(Connection connection, Use use) throws SQLException {
    try {
      use.of(connection);
      return " fine";
    } catch (SQLException e) {
      if (rollsBack) {
        connection.rollback();
      }
      return " " + e.getSQLState();
    }
  }

  /** What a user finds. */
  private static String state(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    return connection.getAutoCommit()
        + " "
        + connection.isReadOnly()
        + " "
        + connection.getTransactionIsolation()
        + " "
        // Schemas of the raw and the wrapped run have names of their own.
        + (schema.startsWith("t") ? "own" : schema)
        + " "
        + connection.getWarnings();
  }

  static void look(Connection connection) throws SQLException {
    FreshDatabase.number(connection, "SELECT COUNT(*) FROM users");
  }

  static void insert(Connection connection, int id) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, "u" + id);
      insert.executeUpdate();
    }
  }

  static void insertAndCommit(Connection connection, int id) throws SQLException {
    insert(connection, id);
    connection.commit();
  }
}
