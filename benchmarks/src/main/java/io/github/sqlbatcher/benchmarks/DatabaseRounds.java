package io.github.sqlbatcher.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Rounds on one database: in each, every method fills an empty table, raw and wrapped in turn, so
 * that whatever slows the machine down slows both.
 *
 * @param kind which database it is
 * @param database the running one
 * @param rows how many rows a run has; 0 for the number that fits the database
 */
record DatabaseRounds(BenchedDatabase kind, DemoDatabase database, int rows) {
  private static final int WARM_UP_ROUNDS = 2;

  /**
   * The rows a second of each round.
   *
   * @param of each method, in the order of the rounds
   */
  record Speeds(Map<WriteMethod, List<Double>> of) {
    /** The speed of one method as a multiple of another's, round by round. */
    Spread ratio(WriteMethod fast, WriteMethod slow) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < of.get(fast).size(); round++) {
        ratios.add(of.get(fast).get(round) / of.get(slow).get(round));
      }
      return Spread.of(ratios);
    }

    double median(WriteMethod method) {
      return Spread.of(of.get(method)).median();
    }
  }

  Speeds run() throws SQLException {
    Map<WriteMethod, List<Double>> speeds = new EnumMap<>(WriteMethod.class);
    WriteMethod[] methods = WriteMethod.values();
    for (int round = -WARM_UP_ROUNDS; round < kind.rounds(); round++) {
      for (int turn = 0; turn < methods.length; turn++) {
        // Another one begins each time: being first or second must not pay.
        WriteMethod method = methods[Math.floorMod(turn + round, methods.length)];
        double speed = rowsPerSecond(method);
        if (round >= 0) {
          speeds.computeIfAbsent(method, none -> new ArrayList<>()).add(speed);
        }
      }
    }
    return new Speeds(speeds);
  }

  private double rowsPerSecond(WriteMethod method) throws SQLException {
    int count = rows > 0 ? rows : kind.rows(method);
    try (BenchTable table = BenchTable.in(kind, database);
        Connection connection = connect(method)) {
      boolean inTransaction = kind.writesInTransactions();
      connection.setAutoCommit(!inTransaction);
      long start = System.nanoTime();
      method.fill(connection, count);
      if (inTransaction) {
        connection.commit();
      } else {
        connection.close();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      table.check(count);
      return count / seconds;
    }
  }

  private Connection connect(WriteMethod method) throws SQLException {
    Properties settings = new Properties();
    if (method.url() == DemoRun.Method.BATCHER && !kind.writesInTransactions()) {
      settings.setProperty("batcher.autoCommit", "buffer");
      // The time that a row waits is not what is measured.
      settings.setProperty("batcher.maxDelay", "3600000");
    }
    return DriverManager.getConnection(method.url().url(database.url()), settings);
  }
}
