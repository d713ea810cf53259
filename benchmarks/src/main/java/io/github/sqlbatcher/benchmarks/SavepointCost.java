package io.github.sqlbatcher.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a savepoint around each flush of 1,000 rows costs on PostgreSQL: {@code savepoints=auto} and
 * {@code never} in turn, each time the same rows in one transaction on an empty table.
 */
public final class SavepointCost {
  private static final int ROWS_PER_FLUSH = 1000;

  private final DemoDatabase database;
  private final int rows;

  private SavepointCost(DemoDatabase database, int rows) {
    this.database = database;
    this.rows = rows;
  }

  /** Runs {@code savepoints.runs} pairs of {@code demo.rows} rows. */
  public static void main(String[] args) throws SQLException, IOException {
    int rows = DemoOptions.fromSystem().rows();
    int pairs = Integer.getInteger("savepoints.runs", 9);
    try (DemoDatabase database = EmbeddedDatabases.postgres()) {
      new SavepointCost(database, rows).compare(pairs);
      System.out.println(database.note());
    }
  }

  private void compare(int pairs) throws SQLException {
    for (int warmUp = 0; warmUp < 2; warmUp++) {
      seconds("auto");
      seconds("never");
    }
    List<Double> auto = new ArrayList<>();
    List<Double> never = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      // The other one begins each time: being second must not pay.
      if (pair % 2 == 0) {
        auto.add(seconds("auto"));
        never.add(seconds("never"));
      } else {
        never.add(seconds("never"));
        auto.add(seconds("auto"));
      }
      ratios.add(auto.get(pair) / never.get(pair));
    }
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %,d a flush, %d pairs of runs; seconds and ratio as median (lowest to highest)%n",
        rows,
        ROWS_PER_FLUSH,
        pairs);
    System.out.println("batcher.savepoints=auto   " + Spread.of(auto));
    System.out.println("batcher.savepoints=never  " + Spread.of(never));
    System.out.println("auto / never of a pair    " + Spread.of(ratios));
    System.out.printf(
        Locale.ROOT,
        "auto / never of the medians %.3f%n",
        Spread.of(auto).median() / Spread.of(never).median());
  }

  private double seconds(String savepoints) throws SQLException {
    empty();
    String url =
        "jdbc:batcher:%s&batcher.savepoints=%s&batcher.maxRows=%d"
            .formatted(database.url().substring("jdbc:".length()), savepoints, ROWS_PER_FLUSH);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO users (id, name, email, created_at) VALUES (?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      Timestamp now = new Timestamp(System.currentTimeMillis());
      long start = System.nanoTime();
      for (int id = 0; id < rows; id++) {
        insert.setInt(1, id);
        insert.setString(2, "User " + id);
        insert.setString(3, "user" + id + "@example.com");
        insert.setTimestamp(4, now);
        insert.executeUpdate();
      }
      connection.commit();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** A new table, and nothing left to write for the server that is not of the next run. */
  private void empty() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS users");
      statement.execute(
          "CREATE TABLE users (id INT, name VARCHAR(50), email VARCHAR(50), created_at TIMESTAMP)");
      statement.execute("CHECKPOINT");
    }
    System.gc();
  }
}
