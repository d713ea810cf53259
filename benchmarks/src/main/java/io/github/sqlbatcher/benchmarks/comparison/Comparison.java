package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.benchmarks.comparison.Scenario.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Compares the batcher with the raw drivers and with its peers, and writes a report. */
public final class Comparison {
  private final int rounds = Integer.getInteger("bench.rounds", 5);
  private final double scale = Double.parseDouble(System.getProperty("bench.scale", "1"));
  private final List<String> chosen =
      Arrays.stream(System.getProperty("bench.scenarios", "").split(","))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .filter(name -> !name.isEmpty())
          .toList();
  private final List<String> versions = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();

  private Comparison() {}

  /**
   * Runs {@code bench.scenarios}, separated by commas, else all; {@code bench.rounds} times each;
   * with {@code bench.scale} times their rows; and writes to the folder {@code bench.report}.
   */
  public static void main(String[] args) throws Exception {
    // p6spy measures what it costs to be wrapped, not to write a log.
    System.setProperty("p6spy.config.modulelist", "com.p6spy.engine.spy.P6SpyFactory");
    Path folder = Path.of(System.getProperty("bench.report", "target/report"));
    Machine machine = Machine.here();
    Comparison comparison = new Comparison();
    comparison.run();
    new Report(machine, comparison.versions, comparison.measurements).write(folder);
    System.out.println("Written to " + folder);
    // An embedded server's threads may go on.
    System.exit(0);
  }

  private void run() throws SQLException, IOException {
    for (Home home : Home.values()) {
      if (Arrays.stream(Scenario.values()).anyMatch(one -> one.home == home && isChosen(one.name()))
          || (home == Home.POSTGRES
              && (isChosen(Growth.SCENARIO) || isChosen(PassedThroughReads.SCENARIO)))) {
        try (Server server = home.start()) {
          versions.add(server.versions());
          runAt(home, server);
        }
      }
    }
    if (isChosen(PassedThroughReads.SCENARIO)) {
      add(PassedThroughReads.measureOnH2());
    }
  }

  private void runAt(Home home, Server server) throws SQLException, IOException {
    for (Scenario scenario : Scenario.values()) {
      if (scenario.home == home && isChosen(scenario.name())) {
        add(new ScenarioRun(scenario, server, rounds, scale).measure());
      }
    }
    if (home == Home.POSTGRES && isChosen(Growth.SCENARIO)) {
      add(new Growth(server, rounds, scale).measure());
    }
    if (home == Home.POSTGRES && isChosen(PassedThroughReads.SCENARIO)) {
      add(PassedThroughReads.measure(server));
    }
  }

  private boolean isChosen(String scenario) {
    return chosen.isEmpty() || chosen.contains(scenario.toLowerCase(Locale.ROOT));
  }

  private void add(List<Measurement> more) {
    measurements.addAll(more);
    for (Measurement one : more) {
      System.out.printf(
          Locale.ROOT,
          "%-24s %-45s %,12.0f rows/s  %7.2f x raw  runs differ by %.0f %%%n",
          one.scenario(),
          one.method(),
          one.rowsPerSecond(),
          one.ratioToRaw(),
          100 * one.noise());
    }
  }
}
