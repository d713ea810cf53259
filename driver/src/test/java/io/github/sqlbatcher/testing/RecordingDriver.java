package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver for every {@code jdbc:recorded…} URL: it keeps what it was asked last, and gives out a
 * connection to H2.
 */
public final class RecordingDriver implements Driver {
  private static volatile String url;
  private static volatile Properties info;

  /** The URL of the last call. */
  public static String url() {
    return url;
  }

  /** The properties of the last call. */
  public static Properties info() {
    return info;
  }

  @Override
  public Connection connect(String asked, Properties with) throws SQLException {
    record(asked, with);
    return acceptsURL(asked) ? DriverManager.getConnection("jdbc:h2:mem:") : null;
  }

  private static void record(String asked, Properties with) {
    url = asked;
    info = with;
  }

  @Override
  public boolean acceptsURL(String asked) {
    return asked.startsWith("jdbc:recorded");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String asked, Properties with) {
    record(asked, with);
    return new DriverPropertyInfo[] {new DriverPropertyInfo("theirs", "value")};
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
    return true;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
