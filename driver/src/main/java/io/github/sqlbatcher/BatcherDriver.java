package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/**
 * The JDBC driver behind {@code jdbc:batcher:<inner URL>}: it connects with the real driver of the
 * inner URL, and puts the batching around the connection. Safe for use by several threads.
 */
public final class BatcherDriver implements Driver {
  private static final ConnectionWrapper WRAPPER = ConnectionWrapper.find();
  private static final ReentrantLock REGISTRATION = new ReentrantLock();
  private static Driver registered;

  static {
    try {
      register();
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For {@code DriverManager}, pools and {@code ServiceLoader}. */
  public BatcherDriver() {}

  /**
   * Makes the driver known to {@code DriverManager}; does nothing if it is. Loading the class does
   * this by itself.
   *
   * @throws SQLException if {@code DriverManager} refuses
   */
  public static void register() throws SQLException {
    REGISTRATION.lock();
    try {
      if (registered == null) {
        Driver driver = new BatcherDriver();
        DriverManager.registerDriver(driver);
        registered = driver;
      }
    } finally {
      REGISTRATION.unlock();
    }
  }

  /**
   * Takes the driver out of {@code DriverManager}, so that a redeployed application leaks no class
   * loader; does nothing if it is not registered.
   *
   * @throws SQLException if {@code DriverManager} refuses
   */
  public static void deregister() throws SQLException {
    REGISTRATION.lock();
    try {
      if (registered != null) {
        DriverManager.deregisterDriver(registered);
        registered = null;
      }
      WRAPPER.release();
    } finally {
      REGISTRATION.unlock();
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return BatcherUrl.isOurs(url);
  }

  /**
   * Connects with the real driver and wraps its connection.
   *
   * @return the connection, or null if the URL is not ours
   * @throws SQLException if a setting is wrong or no real driver serves the inner URL (SQLState
   *     08001), or whatever the real driver throws
   */
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!BatcherUrl.isOurs(url)) {
      return null;
    }
    BatcherUrl parsed = BatcherUrl.parse(url);
    Properties given = info == null ? new Properties() : info;
    BatcherSettings settings = BatcherSettings.of(parsed.settings(), given, System.getProperties());
    Connection raw =
        InnerDriver.of(parsed, settings)
            .connect(parsed.inner(), new ConnectionProperties(given).ofDriver());
    if (raw == null) {
      throw InnerDriver.missing(parsed.inner());
    }
    return closedIfRefused(raw, () -> WRAPPER.wrap(raw, parsed.inner(), settings));
  }

  /** What wraps a connection. */
  @FunctionalInterface
  interface Wrapping {
    Connection wrap() throws SQLException;
  }

  /** Wraps a connection, which stays open only if that succeeds. */
  static Connection closedIfRefused(Connection raw, Wrapping wrapping) throws SQLException {
    try {
      return wrapping.wrap();
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, raw);
      throw e;
    }
  }

  private static void closeAfter(Throwable failure, Connection raw) {
    try {
      raw.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Our settings, then those of the real driver, which is asked with its own URL. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    BatcherUrl parsed = BatcherUrl.parse(BatcherUrl.isOurs(url) ? url : BatcherUrl.PREFIX);
    Properties given = info == null ? new Properties() : info;
    BatcherSettings settings = BatcherSettings.of(parsed.settings(), given, System.getProperties());
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (BatcherProperty property : BatcherProperty.values()) {
      DriverPropertyInfo entry = new DriverPropertyInfo(property.key(), settings.text(property));
      entry.description = property.description();
      entry.choices =
          property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
      all.add(entry);
    }
    if (BatcherUrl.isOurs(url)) {
      Driver inner = InnerDriver.of(parsed, settings);
      all.addAll(
          Arrays.asList(
              inner.getPropertyInfo(parsed.inner(), new ConnectionProperties(given).ofDriver())));
    }
    return all.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  /** Not there: the batcher logs over SLF4J. */
  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("The batcher logs over SLF4J");
  }
}
