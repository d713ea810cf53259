package io.github.sqlbatcher.dialect;

import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code org.postgresql.PGConnection} tells of its session without asking the server. The
 * driver's classes are found by the connection's own loader: this project does not know them.
 *
 * @param type the driver's interface; null where it is another driver
 * @param connection the driver's connection
 */
record PgConnection(Class<?> type, Connection connection) {
  private static final String INTERFACE = "org.postgresql.PGConnection";

  private static final Pattern MAJOR = Pattern.compile("\\d+");

  /** From 9.4 on. */
  private static final Pattern VERSION = Pattern.compile("9\\.[4-9]|[1-9]\\d");

  /** That of any connection to a server that calls itself PostgreSQL. */
  static PgConnection of(Connection connection) throws SQLException {
    try {
      Class<?> type = Class.forName(INTERFACE, false, connection.getClass().getClassLoader());
      return new PgConnection(connection.isWrapperFor(type) ? type : null, connection);
    } catch (ClassNotFoundException e) {
      return new PgConnection(null, connection);
    }
  }

  /** A parameter that the server reports whenever it changes; null if it is not known. */
  String parameterStatus(String parameter) throws SQLException {
    return (String) call("getParameterStatus", parameter);
  }

  /** Whether the driver sets savepoints of its own around statements; false if not known. */
  boolean setsSavepoints() throws SQLException {
    Object autosave = call("getAutosave");
    return autosave != null && !autosave.toString().equals("NEVER");
  }

  /**
   * Whether {@code unnest} takes several arrays, as it does <a
   * href="https://www.postgresql.org/docs/9.4/release-9-4.html">since version 9.4</a>, and a
   * statement can be described without being executed, which needs the extended protocol.
   * CockroachDB, which says who it is, and Redshift, which is version 8.0, are left alone.
   */
  boolean takesArrays() throws SQLException {
    String version = parameterStatus("server_version");
    Object mode = call("getPreferQueryMode");
    return version != null
        && VERSION.matcher(version).lookingAt()
        && mode != null
        && !mode.toString().equals("SIMPLE")
        && parameterStatus("crdb_version") == null;
  }

  /**
   * Whether the driver makes one INSERT of a prepared batch ({@code reWriteBatchedInserts}); it
   * may, where it does not tell.
   */
  boolean rewritesBatches() {
    try {
      Object driver = connection.unwrap(type);
      Object executor = driver.getClass().getMethod("getQueryExecutor").invoke(driver);
      return (boolean)
          executor.getClass().getMethod("isReWriteBatchedInsertsEnabled").invoke(executor);
    } catch (SQLException | ReflectiveOperationException | ClassCastException e) {
      return true;
    }
  }

  /** Whether the server's version is so high. */
  boolean isFrom(int version) throws SQLException {
    String known = parameterStatus("server_version");
    Matcher number = known == null ? null : MAJOR.matcher(known);
    return number != null && number.lookingAt() && Integer.parseInt(number.group()) >= version;
  }

  /**
   * Executes a COPY FROM STDIN.
   *
   * @return the number of rows
   */
  long copyIn(String sql, String rows) throws SQLException {
    Object manager = call("getCopyAPI");
    try {
      return (long)
          manager
              .getClass()
              .getMethod("copyIn", String.class, Reader.class)
              .invoke(manager, sql, new StringReader(rows));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new SQLFeatureNotSupportedException("The driver has no COPY", e);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("The driver could not send a COPY", e.getCause());
    }
  }

  /** An array of primitives, texts or bytes; null where the driver does not take such. */
  Array createArray(String elementType, Object elements) throws SQLException {
    return (Array)
        call("createArrayOf", new Class<?>[] {String.class, Object.class}, elementType, elements);
  }

  boolean isKnown() {
    return type != null;
  }

  private Object call(String method, String... arguments) throws SQLException {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    return call(method, types, (Object[]) arguments);
  }

  private Object call(String method, Class<?>[] types, Object... arguments) throws SQLException {
    if (type == null) {
      return null;
    }
    try {
      return type.getMethod(method, types).invoke(connection.unwrap(type), arguments);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("The driver could not tell what " + method + " gives", e.getCause());
    }
  }
}
