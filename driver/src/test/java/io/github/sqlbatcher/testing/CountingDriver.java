package io.github.sqlbatcher.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

/**
 * A driver for {@code jdbc:counting:<inner>} that notes what the inner driver is asked to execute:
 * what the database would see.
 */
public final class CountingDriver implements Driver {
  private static final String PREFIX = "jdbc:counting:";
  private static final List<String> EXECUTED = new CopyOnWriteArrayList<>();

  static {
    try {
      DriverManager.registerDriver(new CountingDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Forgets what was executed. */
  public static void reset() {
    EXECUTED.clear();
  }

  /** The texts that were executed, in order; savepoints and transaction ends as calls. */
  public static List<String> executed() {
    return List.copyOf(EXECUTED);
  }

  /** How many INSERTs were executed; an entry of a batch counts as one. */
  public static long inserts() {
    return EXECUTED.stream()
        .filter(sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("insert"))
        .count();
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return acceptsURL(url)
        ? (Connection)
            counted(
                Connection.class,
                DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info),
                null)
        : null;
  }

  private static Object counted(Class<?> face, Object raw, String sql) {
    return Proxy.newProxyInstance(
        CountingDriver.class.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          Object first = arguments == null ? null : arguments[0];
          note(method.getName(), first, sql, raw);
          try {
            return wrapped(method.invoke(raw, arguments), first);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static void note(String method, Object first, String sql, Object raw) {
    if (method.startsWith("execute") || method.equals("addBatch")) {
      if (!method.endsWith("Batch") || method.equals("addBatch")) {
        EXECUTED.add(first instanceof String text ? text : sql);
      }
    } else if (raw instanceof Connection
        && (method.equals("commit")
            || method.equals("rollback")
            || method.equals("setSavepoint")
            || method.equals("releaseSavepoint"))) {
      EXECUTED.add(method + (first instanceof Savepoint ? "(savepoint)" : "()"));
    }
  }

  private static Object wrapped(Object result, Object first) {
    String sql = first instanceof String text ? text : null;
    if (result instanceof CallableStatement) {
      return counted(CallableStatement.class, result, sql);
    }
    if (result instanceof PreparedStatement) {
      return counted(PreparedStatement.class, result, sql);
    }
    return result instanceof Statement ? counted(Statement.class, result, null) : result;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
