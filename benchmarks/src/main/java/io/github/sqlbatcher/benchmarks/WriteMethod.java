package io.github.sqlbatcher.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** How rows are inserted: by which URL, and in which form. */
enum WriteMethod {
  RAW_LITERAL(DemoRun.Method.RAW, WriteMethod::literals),
  BATCHER_LITERAL(DemoRun.Method.BATCHER, WriteMethod::literals),
  RAW_PREPARED(DemoRun.Method.RAW, WriteMethod::prepared),
  BATCHER_PREPARED(DemoRun.Method.BATCHER, WriteMethod::prepared),
  RAW_BATCH(DemoRun.Method.RAW, WriteMethod::batches);

  static final String INTO = "INSERT INTO " + BenchTable.NAME + " (id, name, email, score) VALUES ";

  /** As many as the batcher holds back. */
  private static final int ROWS_OF_BATCH = 1000;

  private final DemoRun.Method url;

  @SuppressWarnings("ImmutableEnumChecker") // a method of this class
  private final Filling filling;

  /** Inserts so many rows. */
  @FunctionalInterface
  private interface Filling {
    void fill(Connection connection, int rows) throws SQLException;
  }

  WriteMethod(DemoRun.Method url, Filling filling) {
    this.url = url;
    this.filling = filling;
  }

  DemoRun.Method url() {
    return url;
  }

  boolean isLiteral() {
    return this == RAW_LITERAL || this == BATCHER_LITERAL;
  }

  /** Inserts the rows with the ids from 1 on. */
  void fill(Connection connection, int rows) throws SQLException {
    filling.fill(connection, rows);
  }

  private static void literals(Connection connection, int rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 1; id <= rows; id++) {
        statement.executeUpdate(INTO + literal(id));
      }
    }
  }

  private static void prepared(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INTO + "(?, ?, ?, ?)")) {
      for (int id = 1; id <= rows; id++) {
        set(insert, 0, id);
        insert.executeUpdate();
      }
    }
  }

  private static void batches(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INTO + "(?, ?, ?, ?)")) {
      for (int id = 1; id <= rows; id++) {
        set(insert, 0, id);
        insert.addBatch();
        if (id % ROWS_OF_BATCH == 0 || id == rows) {
          insert.executeBatch();
        }
      }
    }
  }

  /** A row as a tuple of literals. */
  static String literal(int id) {
    return "(" + id + ", 'User " + id + "', 'user" + id + "@example.com', " + id + ".5)";
  }

  /** Binds a row to the parameters behind so many others. */
  static void set(PreparedStatement insert, int others, int id) throws SQLException {
    insert.setInt(others + 1, id);
    insert.setString(others + 2, "User " + id);
    insert.setString(others + 3, "user" + id + "@example.com");
    insert.setDouble(others + 4, id + 0.5);
  }
}
