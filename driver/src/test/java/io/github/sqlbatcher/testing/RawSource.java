package io.github.sqlbatcher.testing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A DataSource of raw connections that can be closed, and notes what it is told. */
public final class RawSource implements DataSource, AutoCloseable {
  private final FreshDatabase fresh;
  private final Supplier<String> url;
  private PrintWriter writer;
  private int timeout;
  private String user;
  private boolean closed;

  /** Connections come with {@link CountingDriver} in front of the driver. */
  public RawSource(FreshDatabase fresh) {
    this(fresh, fresh::countedUrl);
  }

  RawSource(FreshDatabase fresh, Supplier<String> url) {
    this.fresh = fresh;
    this.url = url;
  }

  /** The user of the last connection; null if none was named. */
  public String user() {
    return user;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url.get());
  }

  @Override
  public Connection getConnection(String name, String password) throws SQLException {
    user = name + "/" + password;
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return writer;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    writer = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    timeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return timeout;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type == FreshDatabase.class) {
      return type.cast(fresh);
    }
    throw new SQLException("not a wrapper for " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type == FreshDatabase.class;
  }

  @Override
  public void close() {
    closed = true;
  }
}
