package io.github.sqlbatcher.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Properties;

/** The databases that the demo brings along. */
final class EmbeddedDatabases {
  private EmbeddedDatabases() {}

  /** H2 in this JVM's memory. */
  static DemoDatabase h2() {
    return new DemoDatabase(
        "H2 (in memory)",
        "",
        "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1",
        new Properties(),
        "users",
        () -> {});
  }

  /** A PostgreSQL server of its own, in a folder that is removed at the end. */
  static DemoDatabase postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    return new DemoDatabase(
        "PostgreSQL",
        "PostgreSQL is a local server with fsync switched off.",
        server.getJdbcUrl("postgres", "postgres"),
        new Properties(),
        "users",
        server);
  }
}
