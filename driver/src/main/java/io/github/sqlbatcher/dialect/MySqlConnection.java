package io.github.sqlbatcher.dialect;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What {@code com.mysql.cj.jdbc.JdbcConnection} knows of its session, without the server. The
 * driver's classes are found by the connection's own loader: this project does not know them.
 */
final class MySqlConnection {
  private static final String INTERFACE = "com.mysql.cj.jdbc.JdbcConnection";

  private MySqlConnection() {}

  /**
   * By how much it counts on from the first of several keys: the {@code auto_increment_increment}
   * that it read when it connected.
   *
   * @return 0 for a connection of another driver
   */
  static int increment(Connection connection) throws SQLException {
    try {
      Class<?> type = Class.forName(INTERFACE, false, connection.getClass().getClassLoader());
      return connection.isWrapperFor(type)
          ? (int) type.getMethod("getAutoIncrementIncrement").invoke(connection.unwrap(type))
          : 0;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      return 0;
    } catch (ReflectiveOperationException e) {
      return 0;
    }
  }
}
