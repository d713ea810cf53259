package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/**
 * SQL Server: the server of {@code BATCHER_TEST_SQLSERVER_URL} (user and password in it, and no
 * database), else a container where Docker answers, else none. Each test has a database of its own.
 */
final class SqlServerServer {
  private static final String URL =
      ServerThatMayRun.url("BATCHER_TEST_SQLSERVER_URL", SqlServerServer::container);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private SqlServerServer() {}

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    MSSQLServerContainer container =
        new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-latest").acceptLicense();
    container.start();
    return "jdbc:sqlserver://%s:%d;encrypt=false;user=%s;password=%s"
        .formatted(
            container.getHost(),
            container.getFirstMappedPort(),
            container.getUsername(),
            container.getPassword());
  }

  static boolean isThere() {
    return URL != null;
  }

  static FreshDatabase fresh() throws SQLException {
    String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      // Readers on other connections must not wait for the writer.
      statement.execute("ALTER DATABASE " + name + " SET READ_COMMITTED_SNAPSHOT ON");
    }
    return new FreshDatabase(
        TestDatabase.SQL_SERVER, URL + ";databaseName=" + name, ';', dropping(name));
  }

  private static String dropping(String name) {
    return "USE master; ALTER DATABASE %s SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE %s"
        .formatted(name, name);
  }
}
