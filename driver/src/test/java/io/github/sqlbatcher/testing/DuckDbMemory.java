package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** DuckDB in memory: the driver is the database, and lives as long as a connection to it. */
final class DuckDbMemory {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, Connection> ANCHORS = new ConcurrentHashMap<>();

  private DuckDbMemory() {}

  static FreshDatabase fresh() throws SQLException {
    String url = "jdbc:duckdb::memory:test" + COUNT.incrementAndGet();
    ANCHORS.put(url, DriverManager.getConnection(url));
    return new FreshDatabase(TestDatabase.DUCKDB, url, ';', "");
  }

  static void close(FreshDatabase fresh) throws SQLException {
    ANCHORS.remove(fresh.url()).close();
  }
}
