package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.servers.EmbeddedMariaDb;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/**
 * MySQL's driver: on the server of {@code BATCHER_TEST_MYSQL_URL} (user and password in it), else
 * on a container of MySQL where Docker answers, else on the embedded MariaDB, which it takes for
 * MySQL. One of them is there.
 */
final class MySqlServer {
  private static final DatabasePerTest SERVER = new DatabasePerTest(TestDatabase.MYSQL, url());

  private MySqlServer() {}

  private static String url() {
    String given = System.getenv("BATCHER_TEST_MYSQL_URL");
    if (given != null && !given.isBlank()) {
      return given;
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    MySQLContainer container = new MySQLContainer("mysql:8.4");
    container.start();
    return "jdbc:mysql://%s:%d/?user=root&password=%s&sslMode=DISABLED&allowPublicKeyRetrieval=true"
        .formatted(container.getHost(), container.getFirstMappedPort(), container.getPassword());
  }

  private static String embedded() {
    return "jdbc:mysql://" + EmbeddedMariaDb.ADDRESS + "/?user=root&sslMode=DISABLED";
  }

  static FreshDatabase fresh() throws SQLException {
    return SERVER.fresh();
  }
}
