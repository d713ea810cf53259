package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Where {@link BatcherDataSource} connects by a URL; null is what was not given. */
record UrlSource(String url, String user, String password) {
  private static final String JDBC = "jdbc:";

  UrlSource withUrl(String newUrl) {
    return new UrlSource(newUrl, user, password);
  }

  UrlSource withUser(String newUser) {
    return new UrlSource(url, newUser, password);
  }

  UrlSource withPassword(String newPassword) {
    return new UrlSource(url, user, newPassword);
  }

  /**
   * @param settings of ours, by full name
   */
  Connection connect(Properties settings) throws SQLException {
    Properties info = new Properties();
    info.putAll(settings);
    if (user != null) {
      info.setProperty("user", user);
    }
    if (password != null) {
      info.setProperty("password", password);
    }
    Connection connection = new BatcherDriver().connect(ours(), info);
    if (connection == null) {
      throw InnerDriver.missing(url);
    }
    return connection;
  }

  private String ours() {
    boolean real = url.startsWith(JDBC) && !BatcherUrl.isOurs(url);
    return real ? BatcherUrl.PREFIX + url.substring(JDBC.length()) : url;
  }

  /** The scheme alone, as what follows may hold a password. */
  @Override
  public String toString() {
    return url == null ? "nothing" : InnerDriver.schemeOf(url);
  }
}
