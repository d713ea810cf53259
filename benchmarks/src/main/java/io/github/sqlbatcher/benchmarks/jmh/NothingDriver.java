package io.github.sqlbatcher.benchmarks.jmh;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver that does nothing, and says that it is PostgreSQL's: what is measured on top of it is
 * the batcher alone.
 */
final class NothingDriver implements Driver {
  private static final String URL = "jdbc:nothing:";

  private NothingDriver() {}

  /** A connection of the batcher that never has to flush: its thresholds are out of reach. */
  static Connection batcherOnTop() throws SQLException {
    NothingDriver driver = new NothingDriver();
    DriverManager.registerDriver(driver);
    try {
      Connection connection =
          DriverManager.getConnection(
              "jdbc:batcher:nothing:?batcher.maxRows=1000000&batcher.maxBytes=1000000000");
      connection.setAutoCommit(false);
      return connection;
    } finally {
      DriverManager.deregisterDriver(driver);
    }
  }

  @Override
  public Connection connect(String url, Properties info) {
    return acceptsURL(url) ? connection() : null;
  }

  private static Connection connection() {
    DatabaseMetaData metaData =
        proxy(
            DatabaseMetaData.class,
            Map.of(
                "getDatabaseProductName",
                "PostgreSQL",
                "getDriverName",
                "Nothing",
                "supportsSavepoints",
                true,
                "supportsBatchUpdates",
                true));
    return proxy(
        Connection.class,
        Map.of(
            "getMetaData", metaData,
            "createStatement", proxy(Statement.class, Map.of()),
            "prepareStatement", proxy(PreparedStatement.class, Map.of())));
  }

  private static <T> T proxy(Class<T> face, Map<String, Object> answers) {
    InvocationHandler handler =
        (self, method, arguments) ->
            answers.getOrDefault(method.getName(), nothing(method.getReturnType()));
    return face.cast(
        Proxy.newProxyInstance(
            NothingDriver.class.getClassLoader(), new Class<?>[] {face}, handler));
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == int.class ? 0 : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(URL);
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
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
