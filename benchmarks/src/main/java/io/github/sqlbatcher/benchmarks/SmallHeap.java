package io.github.sqlbatcher.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Millions of literal INSERTs in one transaction on PostgreSQL, in a heap that could not hold them:
 * the server is a process of its own, and what was sent is let go. Ends with 1 if rows are missing.
 */
public final class SmallHeap {
  private SmallHeap() {}

  /** Runs with {@code demo.rows} rows, on {@code demo.url} if there is one. */
  public static void main(String[] args) throws SQLException, IOException {
    DemoOptions options = DemoOptions.fromSystem();
    int rows = options.rows();
    var choice = options.url().isEmpty() ? DemoOptions.Choice.POSTGRES : DemoOptions.Choice.OWN;
    DemoRun.Result result;
    try (DemoDatabase database = choice.open(options)) {
      Millions millions = new Millions();
      result = new DemoRun(database, DemoRun.Method.BATCHER, rows).run(millions);
      System.out.printf(
          "%,d INSERTs in one transaction, sent as %,d, in %.1f s (%,.0f rows/s); heap at most %d MB.%n%s%n",
          rows,
          result.inserts(),
          result.seconds(),
          result.rowsPerSecond(),
          Runtime.getRuntime().maxMemory() >> 20,
          database.note());
      System.out.println(millions);
    }
    System.exit(result.content().rows() == rows ? 0 : 1);
  }
}
