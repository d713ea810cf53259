package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One run on empty tables.
 *
 * @param server whose tables are emptied and counted
 * @param reached the same server, as the application reaches it
 * @param work what the application does
 */
record TimedRun(Server server, Server reached, Work work) {
  /**
   * Runs, and counts what came of it.
   *
   * @return the seconds from the first row until the commit is done
   * @throws SQLException also if there are more or fewer rows than were inserted
   */
  double seconds(Method method, int rows) throws SQLException {
    server.reset();
    // The rubbish of what ran before is not this one's.
    System.gc();
    double seconds;
    try (Connection connection = method.way.connect(reached)) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      work.run(connection, method.application, rows);
      seconds = (System.nanoTime() - start) / 1e9;
    }
    check(method, rows);
    return seconds;
  }

  private void check(Method method, int rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url())) {
      long written = Work.rowsWritten(connection);
      if (written != rows) {
        throw new SQLException("%s: %d rows, not %d".formatted(method.label, written, rows));
      }
    }
  }
}
