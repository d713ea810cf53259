package io.github.sqlbatcher.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/**
 * The same loop of INSERTs, one {@code executeUpdate} each in one transaction, on the raw URL and
 * then on the {@code jdbc:batcher:} URL. Ends with 1 if the two tables differ, with 2 if it cannot
 * run.
 */
public final class Demo {
  /** Enough for both methods to be compiled; not counted. */
  private static final int WARM_UP_ROWS = 20_000;

  private final DemoOptions options;
  private final PrintStream out;

  private Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs with the system properties {@code demo.rows}, {@code demo.db}, {@code demo.url}. */
  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    try {
      return new Demo(DemoOptions.fromSystem(), System.out).compareAll() ? 0 : 1;
    } catch (SQLException | IOException | IllegalArgumentException e) {
      System.err.println("The demo cannot run: " + e.getMessage());
      return 2;
    }
  }

  private boolean compareAll() throws SQLException, IOException {
    out.printf("%nOne executeUpdate for each of %,d rows, in one transaction:%n", options.rows());
    DemoTable table = new DemoTable();
    boolean same = true;
    for (DemoOptions.Choice choice : options.databases()) {
      try (DemoDatabase database = choice.open(options)) {
        if (table.isEmpty()) {
          out.printf("%s%n%n", database.insert("i"));
        }
        List<DemoRun.Result> results = compare(database);
        table.add(database, results);
        same &= results.get(0).content().equals(results.get(1).content());
      }
    }
    out.println();
    table.print(out);
    return same;
  }

  private List<DemoRun.Result> compare(DemoDatabase database) throws SQLException {
    int warmUp = Math.min(options.rows(), WARM_UP_ROWS);
    for (DemoRun.Method method : DemoRun.Method.values()) {
      String title = database.name() + ", warm-up, " + method;
      new DemoRun(database, method, warmUp).run(new ProgressBar(out, title, warmUp));
    }
    DemoRun.Result raw = measured(database, DemoRun.Method.RAW);
    return List.of(raw, measured(database, DemoRun.Method.BATCHER));
  }

  private DemoRun.Result measured(DemoDatabase database, DemoRun.Method method)
      throws SQLException {
    // The rubbish of what ran before is not this one's.
    System.gc();
    String title = database.name() + ", " + method;
    return new DemoRun(database, method, options.rows())
        .run(new ProgressBar(out, title, options.rows()));
  }
}
