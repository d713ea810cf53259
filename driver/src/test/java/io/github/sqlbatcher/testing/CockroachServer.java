package io.github.sqlbatcher.testing;

import java.sql.SQLException;
import org.testcontainers.cockroachdb.CockroachContainer;

/**
 * CockroachDB, over PostgreSQL's driver: the server of {@code BATCHER_TEST_COCKROACH_URL} (user and
 * password in it), else a container where Docker answers, else none.
 */
final class CockroachServer {
  private static final String URL =
      ServerThatMayRun.url("BATCHER_TEST_COCKROACH_URL", CockroachServer::container);

  private CockroachServer() {}

  @SuppressWarnings("resource") // lives as long as the JVM, and Testcontainers removes it then
  private static String container() {
    CockroachContainer container = new CockroachContainer("cockroachdb/cockroach:v25.2.4");
    container.start();
    return SchemaPerTest.withParameters(container.getJdbcUrl())
        + ("user=" + container.getUsername() + "&password=" + container.getPassword());
  }

  static boolean isThere() {
    return URL != null;
  }

  static FreshDatabase fresh() throws SQLException {
    return new SchemaPerTest(TestDatabase.COCKROACH, SchemaPerTest.withParameters(URL)).fresh();
  }
}
