package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.oracle.OracleContainer;

/**
 * Oracle: the server of {@code BATCHER_TEST_ORACLE_URL} (in it a user that may create others, and
 * its password: {@code jdbc:oracle:thin:system/secret@//host:1521/FREEPDB1}), else a container
 * where Docker answers, else none. Each test has a user, which is a schema, of its own.
 */
final class OracleServer {
  private static final Pattern PARTS = Pattern.compile("(jdbc:oracle:thin:)[^@]*(@[^?]*).*");

  private static final String URL =
      ServerThatMayRun.url("BATCHER_TEST_ORACLE_URL", OracleServer::container);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private OracleServer() {}

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    OracleContainer container = new OracleContainer("gvenzl/oracle-free:23-slim-faststart");
    container.start();
    return "jdbc:oracle:thin:system/%s@//%s:%d/%s"
        .formatted(
            container.getPassword(),
            container.getHost(),
            container.getOraclePort(),
            container.getDatabaseName());
  }

  static boolean isThere() {
    return URL != null;
  }

  static FreshDatabase fresh() throws SQLException {
    Matcher parts = PARTS.matcher(URL);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not the URL of a server with a user in it: " + URL);
    }
    String user = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    asAdministrator(
        "CREATE USER " + user + " IDENTIFIED BY " + user + " QUOTA UNLIMITED ON USERS",
        "GRANT CREATE SESSION, CREATE TABLE, CREATE SEQUENCE, CREATE TRIGGER TO " + user);
    // A parameter, so that others can stand behind it.
    String url = parts.group(1) + user + "/" + user + parts.group(2) + "?connect_timeout=60";
    return new FreshDatabase(TestDatabase.ORACLE, url, '&', "DROP USER " + user + " CASCADE");
  }

  /** A user that is connected cannot be dropped, not even by itself. */
  static void drop(FreshDatabase fresh) throws SQLException {
    asAdministrator(fresh.dropped());
  }

  private static void asAdministrator(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
