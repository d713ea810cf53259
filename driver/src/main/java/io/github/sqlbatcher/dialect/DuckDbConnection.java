package io.github.sqlbatcher.dialect;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/**
 * What {@code org.duckdb.DuckDBConnection} can do beside JDBC. The driver's classes are found by
 * the connection's own loader: this project does not know them.
 */
record DuckDbConnection(Connection connection) {
  private static final String TYPE = "org.duckdb.DuckDBConnection";

  /**
   * An appender.
   *
   * @param table its name; before it its schema and its catalog, where they are said
   * @throws SQLException if the driver has none for it, as for a view
   */
  DuckDbAppender appender(List<String> table) throws SQLException {
    try {
      Class<?> type = Class.forName(TYPE, false, connection.getClass().getClassLoader());
      Class<?>[] strings = Collections.nCopies(table.size(), String.class).toArray(Class[]::new);
      var create = type.getMethod("createAppender", strings);
      return new DuckDbAppender(create.invoke(connection.unwrap(type), table.toArray()));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("The driver could not open an appender", e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new SQLFeatureNotSupportedException("The driver has no appender", e);
    }
  }

  /** Leaves a transaction that can only be rolled back, as any error in it does. */
  void failTransaction() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT error('An appender failed')");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("An appender failed")
          && !e.getMessage().contains("aborted")) {
        throw e;
      }
    }
  }
}
