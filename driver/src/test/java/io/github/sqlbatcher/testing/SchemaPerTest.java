package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that PostgreSQL's driver talks to, and that gives each test a schema of its own.
 *
 * @param database the kind that the server is of
 * @param url of a database; a further parameter can stand behind it
 */
record SchemaPerTest(TestDatabase database, String url) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static String withParameters(String url) {
    return url + (url.contains("?") ? "&" : "?");
  }

  FreshDatabase fresh() throws SQLException {
    String schema = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    return new FreshDatabase(
        database, url + "currentSchema=" + schema, '&', "DROP SCHEMA " + schema + " CASCADE");
  }
}
