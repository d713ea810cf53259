package io.github.sqlbatcher.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * PostgreSQL: the server of {@code BATCHER_TEST_POSTGRES_URL} (user and password in it), else a
 * container where Docker answers, else the embedded server of Maven Central. One of them is there.
 */
final class PostgresServer {
  private static final SchemaPerTest SERVER =
      new SchemaPerTest(TestDatabase.POSTGRES, SchemaPerTest.withParameters(url()));

  private PostgresServer() {}

  private static String url() {
    String given = System.getenv("BATCHER_TEST_POSTGRES_URL");
    if (given != null && !given.isBlank()) {
      return given;
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
    container.start();
    return SchemaPerTest.withParameters(container.getJdbcUrl())
        + ("user=" + container.getUsername() + "&password=" + container.getPassword());
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and stops itself then
  private static String embedded() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("max_connections", "50")
          .start()
          .getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FreshDatabase fresh() throws SQLException {
    return SERVER.fresh();
  }
}
