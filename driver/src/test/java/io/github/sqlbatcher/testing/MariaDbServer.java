package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.servers.EmbeddedMariaDb;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mariadb.MariaDBContainer;

/**
 * MariaDB: the server of {@code BATCHER_TEST_MARIADB_URL} (user and password in it), else a
 * container where Docker answers, else the embedded server of Maven Central. One of them is there.
 */
final class MariaDbServer {
  private static final DatabasePerTest SERVER = new DatabasePerTest(TestDatabase.MARIADB, url());

  private MariaDbServer() {}

  private static String url() {
    String given = System.getenv("BATCHER_TEST_MARIADB_URL");
    if (given != null && !given.isBlank()) {
      return given;
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    MariaDBContainer container = new MariaDBContainer("mariadb:11.8");
    container.start();
    return "jdbc:mariadb://%s:%d/?user=root&password=%s&sslMode=disable"
        .formatted(container.getHost(), container.getFirstMappedPort(), container.getPassword());
  }

  private static String embedded() {
    return "jdbc:mariadb://" + EmbeddedMariaDb.ADDRESS + "/?user=root&sslMode=disable";
  }

  static FreshDatabase fresh() throws SQLException {
    return SERVER.fresh();
  }
}
