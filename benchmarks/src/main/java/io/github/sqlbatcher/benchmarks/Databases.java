package io.github.sqlbatcher.benchmarks;

import static io.github.sqlbatcher.benchmarks.WriteMethod.BATCHER_LITERAL;
import static io.github.sqlbatcher.benchmarks.WriteMethod.BATCHER_PREPARED;
import static io.github.sqlbatcher.benchmarks.WriteMethod.RAW_BATCH;
import static io.github.sqlbatcher.benchmarks.WriteMethod.RAW_LITERAL;
import static io.github.sqlbatcher.benchmarks.WriteMethod.RAW_PREPARED;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the batcher gains on every database that runs here: rows a second of the same loop of
 * INSERTs, raw and wrapped, with literals and prepared; as a table in Markdown.
 */
public final class Databases {
  private static final String LINE =
      "| %-14s | %9s | %9s | %9s | %9s | %9s | %-25s | %-25s | %9s |%n";

  private final PrintStream out;
  private final int rows;
  private final List<String> notes = new ArrayList<>();

  private Databases(PrintStream out, int rows) {
    this.out = out;
    this.rows = rows;
  }

  /**
   * Runs on the databases that {@code demo.db} names, separated by commas, else on all; with {@code
   * demo.rows} rows a run, else with as many as fit each database.
   */
  public static void main(String[] args) throws SQLException, IOException {
    int rows = Integer.parseInt("0" + System.getProperty("demo.rows", ""));
    String named = System.getProperty("demo.db", "");
    List<BenchedDatabase> chosen =
        named.isBlank()
            ? List.of(BenchedDatabase.values())
            : Arrays.stream(named.split(",")).map(BenchedDatabase::named).toList();
    new Databases(System.out, rows).compare(chosen);
    // An embedded server's threads may go on.
    System.exit(0);
  }

  private void compare(List<BenchedDatabase> chosen) throws SQLException, IOException {
    out.printf(
        "Rows a second, each run one transaction (on Trino: auto-commit, batcher.autoCommit=buffer);"
            + " median of the rounds.%n");
    out.printf("Ratios are of a round: median (lowest to highest).%n");
    out.printf(
        "%s, %d cores, %s %s%n%n",
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"));
    String head =
        LINE.formatted(
            "database",
            "literal",
            "batcher",
            "prepared",
            "batcher",
            "addBatch",
            "literal: batcher / raw",
            "prepared: batcher / raw",
            "/ addBatch");
    out.print(head);
    out.print(head.replaceAll("[^|\\r\\n]", "-"));
    for (BenchedDatabase kind : chosen) {
      try (DemoDatabase database = kind.open()) {
        notes.add(versions(database));
        print(database.name(), new DatabaseRounds(kind, database, rows).run());
      }
    }
    out.println();
    notes.forEach(out::println);
  }

  private void print(String name, DatabaseRounds.Speeds speeds) {
    out.printf(
        Locale.ROOT,
        LINE,
        name,
        speed(speeds.median(RAW_LITERAL)),
        speed(speeds.median(BATCHER_LITERAL)),
        speed(speeds.median(RAW_PREPARED)),
        speed(speeds.median(BATCHER_PREPARED)),
        speed(speeds.median(RAW_BATCH)),
        ratio(speeds.ratio(BATCHER_LITERAL, RAW_LITERAL)),
        ratio(speeds.ratio(BATCHER_PREPARED, RAW_PREPARED)),
        String.format(Locale.ROOT, "%.2f x", speeds.ratio(BATCHER_PREPARED, RAW_BATCH).median()));
  }

  private static String speed(double rowsPerSecond) {
    return String.format(Locale.ROOT, rowsPerSecond < 100 ? "%.1f" : "%,.0f", rowsPerSecond);
  }

  private static String ratio(Spread ratio) {
    return String.format(
        Locale.ROOT, "%.2f x (%.2f to %.2f)", ratio.median(), ratio.lowest(), ratio.highest());
  }

  private static String versions(DemoDatabase database) throws SQLException {
    try (Connection connection = database.connect(DemoRun.Method.RAW)) {
      DatabaseMetaData metaData = connection.getMetaData();
      return "- %s: %s %s, driver %s; %s"
          .formatted(
              database.name(),
              metaData.getDatabaseProductName(),
              metaData.getDatabaseProductVersion(),
              metaData.getDriverVersion(),
              database.note().isEmpty() ? "in memory" : database.note());
    }
  }
}
