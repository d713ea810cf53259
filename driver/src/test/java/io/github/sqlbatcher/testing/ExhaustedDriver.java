package io.github.sqlbatcher.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * A driver for {@code jdbc:exhausted:<inner>} whose memory ends in the n-th execution from now on,
 * before the database has got the statement or after it has executed it.
 */
public final class ExhaustedDriver implements Driver {
  private static final String PREFIX = "jdbc:exhausted:";
  private static final AtomicInteger LEFT = new AtomicInteger();
  private static volatile boolean afterwards;

  static {
    try {
      DriverManager.registerDriver(new ExhaustedDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Arms it: the n-th {@code executeUpdate} from now on, counted from 1, fails. */
  public static void failAt(int execution, boolean afterExecuting) {
    afterwards = afterExecuting;
    LEFT.set(execution);
  }

  /** The connections of the inner URL. */
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return acceptsURL(url)
        ? (Connection)
            exhausted(
                Connection.class,
                DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info))
        : null;
  }

  private static Object exhausted(Class<?> face, Object raw) {
    return Proxy.newProxyInstance(
        ExhaustedDriver.class.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          boolean fails = method.getName().equals("executeUpdate") && LEFT.getAndDecrement() == 1;
          if (fails && !afterwards) {
            throw new OutOfMemoryError("before executing");
          }
          try {
            Object result = wrapped(method.invoke(raw, arguments));
            if (fails) {
              throw new OutOfMemoryError("after executing");
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static Object wrapped(Object result) {
    if (result instanceof PreparedStatement) {
      return exhausted(PreparedStatement.class, result);
    }
    return result instanceof Statement ? exhausted(Statement.class, result) : result;
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
