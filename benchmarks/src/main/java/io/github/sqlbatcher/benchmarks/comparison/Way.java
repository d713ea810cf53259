package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jooq.tools.jdbc.BatchedConnection;

/** What lies between an application and the driver. */
interface Way {
  /** Nothing. */
  Way RAW = server -> DriverManager.getConnection(server.url());

  /** The driver, told to send its batches in its own best form. */
  Way REWRITING = server -> DriverManager.getConnection(server.rewritingUrl());

  /** Ours, by the URL with nothing else changed. */
  Way BATCHER = server -> DriverManager.getConnection(batched(server.url(), ""));

  /** Ours, with COPY allowed, and as many rows in one as the peer sends that writes COPY itself. */
  Way BATCHER_COPY =
      server ->
          DriverManager.getConnection(
              batched(
                  server.url(),
                  "batcher.bulk=copy&batcher.maxRows=10000&batcher.maxBytes=4000000"));

  /** Ours, with commits as savepoints. */
  Way BATCHER_SAVEPOINT =
      server -> DriverManager.getConnection(batched(server.url(), "batcher.commitMode=savepoint"));

  /** p6spy without its log. */
  Way P6SPY =
      server -> DriverManager.getConnection(server.url().replaceFirst("jdbc:", "jdbc:p6spy:"));

  /** datasource-proxy without a listener. */
  Way DATASOURCE_PROXY =
      server -> ProxyDataSourceBuilder.create(server.dataSource()).build().getConnection();

  /** A new connection. */
  Connection connect(Server server) throws SQLException;

  private static String batched(String url, String setting) {
    String mine = url.replaceFirst("jdbc:", "jdbc:batcher:");
    return setting.isEmpty() ? mine : mine + (mine.contains("?") ? "&" : "?") + setting;
  }

  /**
   * jOOQ's batching connection, as an application would wrap its own.
   *
   * @param inner what lies behind it
   */
  record Jooq(Way inner) implements Way {
    @Override
    public Connection connect(Server server) throws SQLException {
      return new BatchedConnection(inner.connect(server), Application.ROWS_OF_BATCH);
    }
  }
}
