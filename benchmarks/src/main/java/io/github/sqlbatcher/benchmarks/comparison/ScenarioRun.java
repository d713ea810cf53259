package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.benchmarks.Spread;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures a scenario: its methods in turn, round by round, behind one round that warms up and in
 * which the statements are counted.
 *
 * @param scenario which
 * @param server where
 * @param rounds how many rounds are measured
 * @param scale by how much the scenario's rows are multiplied
 */
record ScenarioRun(Scenario scenario, Server server, int rounds, double scale) {
  List<Measurement> measure() throws SQLException, IOException {
    Map<Method, Long> statements = warmUp();
    Map<Method, List<Double>> seconds = new EnumMap<>(Method.class);
    try (NetworkProxy proxy = proxy()) {
      TimedRun run = run(proxy);
      int count = scenario.methods.size();
      for (int turn = 0; turn < rounds * count; turn++) {
        // Another one begins each round: being first must not pay.
        Method method = scenario.methods.get((turn + turn / count) % count);
        double taken = run.seconds(method, rows(method));
        seconds.computeIfAbsent(method, none -> new ArrayList<>()).add(taken);
      }
    }
    return measurements(seconds, statements);
  }

  private Map<Method, Long> warmUp() throws SQLException, IOException {
    Map<Method, Long> statements = new EnumMap<>(Method.class);
    boolean counts = scenario.home != Scenario.Home.MARIADB;
    try (NetworkProxy proxy = counts ? new NetworkProxy(server.port(), 0) : null) {
      for (Method method : scenario.methods) {
        run(proxy).seconds(method, rows(method));
        statements.put(method, counts ? proxy.takeStatements() : Measurement.UNCOUNTED);
      }
    }
    return statements;
  }

  /** The scenario's network; null where the application is next to the server. */
  private NetworkProxy proxy() throws IOException {
    return scenario.roundTripMicros > 0
        ? new NetworkProxy(server.port(), scenario.roundTripMicros * 1000L)
        : null;
  }

  private TimedRun run(NetworkProxy proxy) {
    return new TimedRun(server, proxy == null ? server : server.through(proxy), scenario.work);
  }

  private int rows(Method method) {
    int rows = method.isRowByRow() ? scenario.rowsOfRowByRow : scenario.rows;
    // Even, as there are two tables.
    return Math.max(2, (int) (rows * scale) / 2 * 2);
  }

  private List<Measurement> measurements(
      Map<Method, List<Double>> seconds, Map<Method, Long> statements) {
    List<Measurement> measurements = new ArrayList<>();
    for (Method method : scenario.methods) {
      Method raw = rawOf(method);
      double rawSpeed = rows(raw) / Spread.of(seconds.get(raw)).median();
      Spread spread = Spread.of(seconds.get(method));
      measurements.add(
          new Measurement(
              server.name(),
              scenario.name().toLowerCase(Locale.ROOT),
              method.label,
              rows(method),
              spread,
              statements.get(method),
              rows(method) / spread.median() / rawSpeed));
    }
    return measurements;
  }

  /**
   * What it is compared with: the application before it was rewritten, row by row on the driver.
   */
  private Method rawOf(Method method) {
    List<Method> raw =
        scenario.methods.stream()
            .filter(one -> one.way == Way.RAW && one.isRowByRow())
            .filter(
                one -> (one == Method.RAW_LITERAL) == (method.application == Application.LITERAL))
            .toList();
    return raw.get(0);
  }
}
