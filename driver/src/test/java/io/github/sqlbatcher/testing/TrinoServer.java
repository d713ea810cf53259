package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.servers.TrinoProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.trino.TrinoContainer;

/**
 * Trino: the server of {@code BATCHER_TEST_TRINO_URL} (its catalog in it, in which schemas are
 * created), else a container where Docker answers, else the server of Maven Central in a JVM of its
 * own. One of them is there.
 */
final class TrinoServer {
  private static final String URL = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TrinoServer() {}

  private static String start() {
    String given = System.getenv("BATCHER_TEST_TRINO_URL");
    if (given != null && !given.isBlank()) {
      return given;
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container() : ownJvm();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    TrinoContainer container = new TrinoContainer("trinodb/trino:435").withDatabaseName("memory");
    container.start();
    return container.getJdbcUrl() + "?user=" + container.getUsername();
  }

  @SuppressWarnings("resource") // lives as long as the JVM, and stops itself then
  private static String ownJvm() {
    try {
      return TrinoProcess.start().url() + "?user=test";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FreshDatabase fresh() throws SQLException {
    String schema = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    int catalogEnd = URL.indexOf('?') < 0 ? URL.length() : URL.indexOf('?');
    String parameters = catalogEnd == URL.length() ? "?" : URL.substring(catalogEnd);
    return new FreshDatabase(
        TestDatabase.TRINO,
        URL.substring(0, catalogEnd) + "/" + schema + parameters,
        '&',
        "DROP SCHEMA " + schema + " CASCADE");
  }
}
