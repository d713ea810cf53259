package io.github.sqlbatcher;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A DataSource that puts the batching around each connection of another one, or of the driver that
 * serves a URL. The other one may be a driver's own, below a pool, or the pool itself; every {@link
 * BatcherProperty} has a setter. Below a pool costs less: what the batcher has to learn of a
 * connection it learns once, and not at each checkout.
 *
 * <p>Around a pool, {@code close()} of a connection sends the rows that wait before the pool takes
 * it back, since only the pool knows whether they are then rolled back or committed.
 *
 * <p>Settings are read when the first connection is asked for, and again after a setter was called;
 * system properties hold for what was not set. Safe for use by several threads.
 */
public final class BatcherDataSource extends DataSourceSettings
    implements DataSource, AutoCloseable {
  private static final ConnectionWrapper WRAPPER = ConnectionWrapper.find();

  private final Properties given = new Properties();
  private volatile BatcherSettings checked;
  private volatile DataSource target;
  private volatile String name;
  private volatile UrlSource urlSource = new UrlSource(null, null, null);

  /** For frameworks that set bean properties: either the target or the URL must be set. */
  public BatcherDataSource() {}

  /** Around another DataSource, which is not null and belongs to this one from here on. */
  public BatcherDataSource(DataSource target) {
    this.target = target;
  }

  /** The DataSource whose connections are wrapped; null where a URL stands in its place. */
  public DataSource getTarget() {
    return target;
  }

  /** Sets the DataSource whose connections are wrapped; {@link #close} closes it. */
  public void setTarget(DataSource target) {
    this.target = target;
    name = null;
  }

  /** The URL to connect to; null where a DataSource stands in its place. */
  public String getUrl() {
    return urlSource.url();
  }

  /**
   * Sets a URL to connect to in place of a DataSource: the real driver's, or one that begins with
   * {@code jdbc:batcher:}. Settings in it win over those of the setters.
   */
  public void setUrl(String url) {
    urlSource = urlSource.withUrl(url);
  }

  /** The user that the driver of the URL is told; null for none. */
  public String getUser() {
    return urlSource.user();
  }

  /** Sets the user that the driver of the URL is told. */
  public void setUser(String user) {
    urlSource = urlSource.withUser(user);
  }

  /** Sets the password that the driver of the URL is told. There is no getter. */
  public void setPassword(String password) {
    urlSource = urlSource.withPassword(password);
  }

  @Override
  String get(BatcherProperty property) {
    return given.getProperty(property.key(), property.defaultValue());
  }

  @Override
  void set(BatcherProperty property, String value) {
    if (value == null) {
      given.remove(property.key());
    } else {
      given.setProperty(property.key(), value);
    }
    checked = null;
  }

  /**
   * A connection of the target, or of the URL's driver, with the batching around it. One that has a
   * batcher around it already is given out as it is.
   *
   * @throws SQLException with SQLState 08001 if a setting is wrong, neither or both of target and
   *     URL are set, or the target gives null; else the target's own
   */
  @Override
  public Connection getConnection() throws SQLException {
    DataSource from = target;
    return isByUrl(from) ? urlSource.connect(given) : wrap(from.getConnection(), from);
  }

  /** As {@link #getConnection()}, as another user. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    DataSource from = target;
    return isByUrl(from)
        ? urlSource.withUser(user).withPassword(password).connect(given)
        : wrap(from.getConnection(user, password), from);
  }

  private boolean isByUrl(DataSource from) throws SQLException {
    if ((from == null) == (urlSource.url() == null)) {
      throw new SQLNonTransientConnectionException(
          from == null
              ? "BatcherDataSource needs a 'target' (a DataSource) or a 'url', and has neither"
              : "BatcherDataSource takes a 'target' or a 'url', and has both",
          "08001");
    }
    if (from != null) {
      settings();
    }
    return from == null;
  }

  private BatcherSettings settings() throws SQLException {
    BatcherSettings known = checked;
    if (known == null) {
      known = BatcherSettings.of(given, "the DataSource", System.getProperties());
      checked = known;
    }
    return known;
  }

  private Connection wrap(Connection raw, DataSource from) throws SQLException {
    if (raw == null) {
      throw new SQLNonTransientConnectionException(
          "The DataSource of class %s gave null in place of a connection"
              .formatted(from.getClass().getName()),
          "08001");
    }
    return BatcherDriver.closedIfRefused(
        raw, () -> WRAPPER.wrapPooled(raw, nameOf(raw, from), settings()));
  }

  /** Connections of one database share what is known of INSERT texts. */
  private String nameOf(Connection raw, DataSource from) throws SQLException {
    String known = name;
    if (known == null) {
      String url = raw.getMetaData().getURL();
      known = url == null ? from.getClass().getName() : url;
      name = known;
    }
    return known;
  }

  /** This object, the target, or what the target says: a pool's own interfaces are found. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    DataSource from = target;
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (type.isInstance(from)) {
      return type.cast(from);
    }
    if (from == null) {
      throw new SQLException("Not a wrapper for " + type.getName());
    }
    return from.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    DataSource from = target;
    return type.isInstance(this)
        || type.isInstance(from)
        || (from != null && from.isWrapperFor(type));
  }

  /**
   * Closes the target, if it can be closed.
   *
   * @throws SQLException if the target throws that, or another checked exception, which is its
   *     cause
   */
  @Override
  public void close() throws SQLException {
    if (target instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new SQLException("The DataSource behind the batcher could not be closed", e);
      }
    }
  }

  /** The target's; null with a URL. */
  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target == null ? null : target.getLogWriter();
  }

  /** Sets the target's. */
  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    ofTarget("a log writer").setLogWriter(writer);
  }

  /** The target's, in seconds; 0, the driver's own, with a URL. */
  @Override
  public int getLoginTimeout() throws SQLException {
    return target == null ? 0 : target.getLoginTimeout();
  }

  /** Sets the target's. */
  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    ofTarget("a login timeout").setLoginTimeout(seconds);
  }

  private DataSource ofTarget(String what) throws SQLException {
    DataSource from = target;
    if (from == null) {
      throw new SQLFeatureNotSupportedException(
          "BatcherDataSource has no DataSource behind it that takes "
              + (what + "; with a URL, use the driver's own parameter"));
    }
    return from;
  }

  /** The target's, whose connections get the batching around them. */
  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    DataSource from = ofTarget("builders of connections");
    ConnectionBuilder builder = from.createConnectionBuilder();
    return new BatchingConnectionBuilder(builder, raw -> wrap(raw, from));
  }

  /** The target's. */
  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    return ofTarget("sharding keys").createShardingKeyBuilder();
  }

  /** Not there: the batcher logs over SLF4J. */
  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("The batcher logs over SLF4J");
  }

  /** The class of the target, or the URL's scheme; no user, no password. */
  @Override
  public String toString() {
    DataSource from = target;
    return "BatcherDataSource[" + (from == null ? urlSource : from.getClass().getName()) + "]";
  }
}
