package io.github.sqlbatcher.dialect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How {@code org.mariadb.jdbc.Connection} was told to send rows, asked of the driver itself: by its
 * public {@code getContext().getConf()} and without the server. The driver's classes are found by
 * the connection's own loader: this project does not know them.
 *
 * @param sendsBulk whether it sends a batch of one INSERT as {@code COM_STMT_BULK_EXECUTE}
 * @param sendsBinary whether it sends the values of single statements in binary form, too
 */
record MariaConnection(boolean sendsBulk, boolean sendsBinary) {
  private static final MariaConnection UNKNOWN = new MariaConnection(false, false);

  private static final String INTERFACE = "org.mariadb.jdbc.Connection";

  /**
   * The server's {@code MARIADB_CLIENT_STMT_BULK_OPERATIONS}; see {@code Capabilities} in the
   * driver.
   */
  private static final long BULK_OPERATIONS = 1L << 34;

  /** That of any connection; one of another driver, or of one that does not tell, sends no bulk. */
  static MariaConnection of(Connection connection) throws SQLException {
    try {
      Class<?> type = Class.forName(INTERFACE, false, connection.getClass().getClassLoader());
      return connection.isWrapperFor(type) ? of(type, connection.unwrap(type)) : UNKNOWN;
    } catch (ReflectiveOperationException e) {
      return UNKNOWN;
    }
  }

  private static MariaConnection of(Class<?> type, Object connection)
      throws ReflectiveOperationException, SQLException {
    var getContext = type.getMethod("getContext");
    Object context = call(getContext, connection);
    Class<?> contextType = getContext.getReturnType();
    var getConf = contextType.getMethod("getConf");
    Object conf = call(getConf, context);
    Class<?> confType = getConf.getReturnType();
    boolean can =
        (boolean)
            call(
                contextType.getMethod("hasServerCapability", long.class), context, BULK_OPERATIONS);
    boolean wanted =
        (boolean) call(confType.getMethod("useBulkStmtsForInserts"), conf)
            || (boolean) call(confType.getMethod("useBulkStmts"), conf);
    return new MariaConnection(
        can && wanted, (boolean) call(confType.getMethod("useServerPrepStmts"), conf));
  }

  private static Object call(Method method, Object on, Object... arguments)
      throws ReflectiveOperationException, SQLException {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
