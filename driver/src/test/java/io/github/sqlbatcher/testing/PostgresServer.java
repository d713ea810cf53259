package io.github.sqlbatcher.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * PostgreSQL: the server of {@code BATCHER_TEST_POSTGRES_URL} (user and password in it), else a
 * container where Docker answers, else the embedded server of Maven Central. One of them is there.
 */
final class PostgresServer {
  private static final String URL = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private PostgresServer() {}

  private static String start() {
    String given = System.getenv("BATCHER_TEST_POSTGRES_URL");
    if (given != null && !given.isBlank()) {
      return withParameters(given);
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
    container.start();
    return withParameters(container.getJdbcUrl())
        + ("user=" + container.getUsername() + "&password=" + container.getPassword() + "&");
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and stops itself then
  private static String embedded() {
    try {
      return withParameters(
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "50")
              .start()
              .getJdbcUrl("postgres", "postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withParameters(String url) {
    return url + (url.contains("?") ? "&" : "?");
  }

  static FreshDatabase fresh() throws SQLException {
    String schema = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    return new FreshDatabase(
        TestDatabase.POSTGRES,
        URL + "currentSchema=" + schema,
        '&',
        "DROP SCHEMA " + schema + " CASCADE");
  }
}
