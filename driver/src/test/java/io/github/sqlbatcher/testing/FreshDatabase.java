package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An empty database or schema for one test.
 *
 * @param database the kind it is of
 * @param url the raw URL, user and password included
 * @param separator what stands between the parameters of such a URL
 * @param dropped what removes it when the test is over; empty where no statement can
 */
public record FreshDatabase(TestDatabase database, String url, char separator, String dropped)
    implements AutoCloseable {
  /** The driver's own connection. */
  public Connection raw() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** A connection through the batcher, with settings such as {@code batcher.maxRows=5}. */
  public Connection batching(String... settings) throws SQLException {
    return Door.chosen().open(this, url, List.of(settings));
  }

  public String batchingUrl(String... settings) {
    return batchingUrl(url, List.of(settings));
  }

  String batchingUrl(String rawUrl, List<String> settings) {
    return withParameters(prefixed("jdbc:batcher:", rawUrl), settings);
  }

  String withParameters(String anyUrl, List<String> parameters) {
    StringBuilder full = new StringBuilder(anyUrl);
    for (String parameter : parameters) {
      full.append(separator).append(parameter);
    }
    return full.toString();
  }

  /** As {@link #batching}, with {@link CountingDriver} between the batcher and the driver. */
  public Connection batchingCounted(String... settings) throws SQLException {
    return Door.chosen().open(this, countedUrl(), List.of(settings));
  }

  /** As {@link #batching}, with {@link FaultyDriver} between the batcher and the driver. */
  public Connection batchingFaulty(String... settings) throws SQLException {
    return Door.chosen().open(this, FaultyDriver.url(url), List.of(settings));
  }

  /** The URL behind {@link #batchingCounted}, where tests come by {@link Door#URL}. */
  public String batchingCountedUrl(String... settings) {
    return batchingUrl(countedUrl(), List.of(settings));
  }

  /** As {@link #countedUrl}, where the agent of this JVM wraps the connections. */
  public String agentCountedUrl() {
    return AgentDriver.url(countedUrl());
  }

  /** The raw URL, with {@link CountingDriver} in front of the driver. */
  public String countedUrl() {
    CountingDriver.reset();
    return prefixed("jdbc:counting:", url);
  }

  static String prefixed(String prefix, String url) {
    return prefix + url.substring("jdbc:".length());
  }

  /** Executes statements on a raw connection, each in its own commit. */
  public void run(String... statements) throws SQLException {
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query as another, raw connection sees them: committed ones. */
  public List<List<Object>> rows(String query) throws SQLException {
    return database.committed(this, query);
  }

  /** The rows of a query on a connection. */
  public static List<List<Object>> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getObject(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The one number that a query gives, on a raw connection. */
  public long number(String query) throws SQLException {
    return ((Number) rows(query).get(0).get(0)).longValue();
  }

  /** The one number that a query gives on a connection. */
  public static long number(Connection connection, String query) throws SQLException {
    return ((Number) rows(connection, query).get(0).get(0)).longValue();
  }

  @Override
  public void close() throws SQLException {
    database.remove(this);
  }
}
