package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.benchmarks.Spread;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a row costs by how many there are, in one transaction, from a thousand up.
 *
 * @param server where
 * @param rounds how many runs are measured, where they are short
 * @param scale by how much the most rows are multiplied
 */
record Growth(Server server, int rounds, double scale) {
  /** How the measurements' scenarios begin; the number of rows follows. */
  static final String SCENARIO = "rows_";

  private static final int FEWEST = 1000;
  private static final int MOST_OF_ALL = 10_000_000;
  private static final int MOST_OF_MANY_ROUNDS = 100_000;

  /** How many rows a method is asked for, so that no run takes minutes. */
  private static final Map<Method, Integer> MOST =
      new EnumMap<>(
          Map.of(
              Method.RAW_PREPARED,
              100_000,
              Method.REWRITTEN_BATCH,
              1_000_000,
              Method.RAW_COPY,
              MOST_OF_ALL,
              Method.BATCHER_PREPARED,
              MOST_OF_ALL));

  List<Measurement> measure() throws SQLException {
    List<Measurement> measurements = new ArrayList<>();
    TimedRun run = new TimedRun(server, server, Work.ONE_TRANSACTION);
    double rawSpeed = Double.NaN;
    for (int rows = FEWEST; rows <= MOST_OF_ALL * scale; rows *= 10) {
      for (Method method : MOST.keySet()) {
        if (rows <= MOST.get(method)) {
          Spread seconds = seconds(run, method, rows);
          double speed = rows / seconds.median();
          if (method == Method.RAW_PREPARED) {
            rawSpeed = speed;
          }
          measurements.add(
              new Measurement(
                  server.name(),
                  SCENARIO + rows,
                  method.label,
                  rows,
                  seconds,
                  Measurement.UNCOUNTED,
                  speed / rawSpeed));
        }
      }
    }
    return measurements;
  }

  private Spread seconds(TimedRun run, Method method, int rows) throws SQLException {
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < (rows <= MOST_OF_MANY_ROUNDS ? rounds : 1); round++) {
      seconds.add(run.seconds(method, rows));
    }
    return Spread.of(seconds);
  }
}
