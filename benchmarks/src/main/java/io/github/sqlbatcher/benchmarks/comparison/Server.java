package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.servers.EmbeddedMariaDb;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that is measured.
 *
 * @param name what it is called in the report
 * @param note how it is set up
 * @param url the raw URL
 * @param rewriting what the URL needs for the driver to send batches in its own best form
 * @param dataSource the driver's own, for the raw URL
 * @param process what is closed at the end
 */
record Server(
    String name,
    String note,
    String url,
    String rewriting,
    DataSource dataSource,
    Closeable process)
    implements Closeable {

  /** PostgreSQL, a process of its own with fsync on or off. */
  static Server postgres(boolean fsync) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", fsync ? "on" : "off")
            .setServerConfig("synchronous_commit", fsync ? "on" : "off")
            .start();
    return postgres(server.getPort(), fsync ? "fsync on" : "fsync off", server);
  }

  private static Server postgres(int port, String note, Closeable process) {
    String url =
        "jdbc:postgresql://localhost:%d/postgres?user=postgres&sslmode=disable".formatted(port);
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(url);
    return new Server("PostgreSQL", note, url, "&reWriteBatchedInserts=true", dataSource, process);
  }

  /** MariaDB, a process of its own with fsync off. */
  static Server mariaDb() {
    String url =
        "jdbc:mariadb://%s/test?user=root&sslMode=disable".formatted(EmbeddedMariaDb.ADDRESS);
    return new Server("MariaDB", "fsync off", url, "&useBulkStmts=true", null, () -> {});
  }

  /** H2 in this JVM. */
  static Server h2() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:comparison;DB_CLOSE_DELAY=-1");
    return new Server("H2", "in memory", dataSource.getURL(), "", dataSource, () -> {});
  }

  /** The same PostgreSQL, reached through a proxy. */
  Server through(NetworkProxy proxy) {
    return postgres(proxy.port(), note, () -> {});
  }

  /** Where it listens. */
  int port() {
    return Integer.parseInt(url.replaceFirst("^[^/]*//[^:/]*:([0-9]+)/.*$", "$1"));
  }

  String rewritingUrl() {
    return url + rewriting;
  }

  /** Creates or empties what the scenarios write to, and leaves the server nothing to do. */
  void reset() throws SQLException {
    execute(
        "DROP TABLE IF EXISTS orders",
        "DROP TABLE IF EXISTS users",
        Table.USERS.create(),
        Table.ORDERS.create());
    if (name.equals("PostgreSQL")) {
      execute("CHECKPOINT");
    }
  }

  void execute(String... sqls) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : sqls) {
        statement.execute(sql);
      }
    }
  }

  /** Product and driver with their versions. */
  String versions() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      DatabaseMetaData metaData = connection.getMetaData();
      return String.format(
          Locale.ROOT,
          "%s %s (%s), %s %s",
          metaData.getDatabaseProductName(),
          metaData.getDatabaseProductVersion(),
          note,
          metaData.getDriverName(),
          metaData.getDriverVersion());
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
