package io.github.sqlbatcher.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The table at the demo's end, in a form that Markdown takes as well. */
final class DemoTable {
  private static final String LINE = "| %-16s | %-13s | %11s | %12s | %8s | %11s | %7s |";

  private final List<String> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Adds a database's results, the raw one first. */
  void add(DemoDatabase database, List<DemoRun.Result> results) {
    DemoRun.Result raw = results.get(0);
    for (DemoRun.Result result : results) {
      lines.add(
          LINE.formatted(
              database.name(),
              result.method(),
              "%,d".formatted(result.rows()),
              "%,d".formatted(result.inserts()),
              "%.2f".formatted(result.seconds()),
              "%,.0f".formatted(result.rowsPerSecond()),
              "%.1f x".formatted(result.rowsPerSecond() / raw.rowsPerSecond())));
    }
    notes.add(comparison(database, raw.content(), results.get(1).content()));
    if (!database.note().isEmpty()) {
      notes.add(database.note());
    }
  }

  private static String comparison(DemoDatabase database, TableChecksum a, TableChecksum b) {
    return a.equals(b)
        ? "%s: both tables hold the same %,d rows (checksum %s)."
            .formatted(database.name(), a.rows(), a.sha256().substring(0, 12))
        : "%s: THE TABLES DIFFER: %s and %s.".formatted(database.name(), a, b);
  }

  void print(PrintStream out) {
    String head =
        LINE.formatted("database", "URL", "rows", "INSERTs sent", "seconds", "rows/s", "ratio");
    out.println(head);
    out.println(head.replaceAll("[^|]", "-"));
    lines.forEach(out::println);
    out.println();
    notes.forEach(out::println);
    out.println("INSERTs sent are the statements that the server got; the batcher also sends a");
    out.println("SAVEPOINT and its RELEASE for each 1000 rows.");
  }
}
