package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that gives each test a database of its own, as MySQL and MariaDB have them in place of
 * schemas.
 *
 * @param database the kind that the server is of
 * @param url of the server: a database that it names is left alone
 */
record DatabasePerTest(TestDatabase database, String url) {
  private static final Pattern PARTS =
      Pattern.compile("(jdbc:\\w+://[^/?]+)(?:/[^?]*)?(?:\\?(.*))?");
  private static final AtomicInteger COUNT = new AtomicInteger();

  FreshDatabase fresh() throws SQLException {
    String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(of(""));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    }
    return new FreshDatabase(database, of(name), '&', "DROP DATABASE " + name);
  }

  private String of(String name) {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not the URL of a server: " + url);
    }
    return parts.group(1) + "/" + name + "?" + (parts.group(2) == null ? "" : parts.group(2));
  }
}
