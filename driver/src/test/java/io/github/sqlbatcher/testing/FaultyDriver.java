package io.github.sqlbatcher.testing;

import java.lang.ref.WeakReference;
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
import java.util.logging.Logger;

/** A driver for {@code jdbc:faulty:<inner>} that lets a test step in before each of its calls. */
public final class FaultyDriver implements Driver {
  private static final String PREFIX = "jdbc:faulty:";
  private static final Fault NONE = (raw, call, first) -> {};
  private static volatile Fault fault = NONE;
  private static volatile WeakReference<Connection> last = new WeakReference<>(null);

  static {
    try {
      DriverManager.registerDriver(new FaultyDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What comes before a call of the driver; what it throws is thrown in place of the call. */
  @FunctionalInterface
  public interface Fault {
    /**
     * The call comes.
     *
     * @param raw the driver's connection or statement
     * @param first the first argument, or null
     */
    void before(Object raw, String call, Object first) throws Throwable;
  }

  /** From now on; null for none. */
  public static void set(Fault wanted) {
    fault = wanted == null ? NONE : wanted;
  }

  /** The driver's connection that was opened last, as long as somebody holds it. */
  public static WeakReference<Connection> last() {
    return last;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection raw = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info);
    last = new WeakReference<>(raw);
    return (Connection) faulty(Connection.class, raw);
  }

  private static Object faulty(Class<?> face, Object raw) {
    return Proxy.newProxyInstance(
        FaultyDriver.class.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          fault.before(raw, method.getName(), arguments == null ? null : arguments[0]);
          try {
            return wrapped(method.invoke(raw, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static Object wrapped(Object result) {
    if (result instanceof PreparedStatement) {
      return faulty(PreparedStatement.class, result);
    }
    return result instanceof Statement ? faulty(Statement.class, result) : result;
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
