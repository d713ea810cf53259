package io.github.sqlbatcher.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver for {@code jdbc:<name>:<inner>} that stands around the real driver of the inner URL, and
 * has a say in each call of its connections and statements.
 */
abstract class StandInDriver implements Driver {
  private final String prefix;

  StandInDriver(String name) {
    prefix = "jdbc:" + name + ":";
  }

  static void register(Driver driver) {
    try {
      DriverManager.registerDriver(driver);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A call of the real driver; makes it by {@link #made}.
   *
   * @param raw the driver's connection or statement
   * @param sql what the statement was prepared with; null for any other
   */
  abstract Object called(Object raw, String sql, Method method, Object[] arguments)
      throws Throwable;

  /** The real driver gave a connection. */
  void opened(Connection raw) {}

  static Object made(Object raw, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(raw, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection raw = DriverManager.getConnection(inner(url), info);
    opened(raw);
    return (Connection) around(Connection.class, raw, null);
  }

  final String inner(String url) {
    return "jdbc:" + url.substring(prefix.length());
  }

  private Object around(Class<?> face, Object raw, String sql) {
    return Proxy.newProxyInstance(
        StandInDriver.class.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          Object first = arguments == null ? null : arguments[0];
          String text = first instanceof String given ? given : null;
          Object result = called(raw, sql, method, arguments);
          // A driver's statement may be its parameters' metadata, too.
          return Statement.class.isAssignableFrom(method.getReturnType())
              ? wrapped(result, text)
              : result;
        });
  }

  private Object wrapped(Object result, String sql) {
    if (result instanceof CallableStatement) {
      return around(CallableStatement.class, result, sql);
    }
    if (result instanceof PreparedStatement) {
      return around(PreparedStatement.class, result, sql);
    }
    return result instanceof Statement ? around(Statement.class, result, null) : result;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(prefix);
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
