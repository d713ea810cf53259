package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherConnection;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out whether a batcher stands around a connection already, be it of another class loader.
 */
final class AnotherBatcher {
  private AnotherBatcher() {}

  /** Whether the connection is a batcher's, or a pool's around one. */
  static boolean isAround(Connection connection) {
    if (isOneByName(connection)) {
      return true;
    }
    try {
      return leadsToOurs(connection) || isOneByName(unwrapped(connection));
    } catch (SQLException | RuntimeException | AbstractMethodError e) {
      // Of a driver older than JDBC 4, or one that cannot tell.
      return false;
    }
  }

  private static boolean isOneByName(Connection connection) {
    return connection.getClass().getName().equals(BatchingConnection.class.getName());
  }

  private static boolean leadsToOurs(Connection connection) throws SQLException {
    return connection.isWrapperFor(BatcherConnection.class)
        && connection.unwrap(BatcherConnection.class) != null;
  }

  /** What a pool holds, where it tells. */
  private static Connection unwrapped(Connection connection) throws SQLException {
    return connection.isWrapperFor(Connection.class)
        ? connection.unwrap(Connection.class)
        : connection;
  }
}
