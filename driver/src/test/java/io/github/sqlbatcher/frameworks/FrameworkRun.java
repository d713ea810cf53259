package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of a framework's work.
 *
 * @param inserts how many INSERTs the database was sent
 * @param statements how many statements in all, with those that set and release savepoints
 * @param others the statements that are neither INSERTs nor of a flush's savepoint, in order
 * @param rows what was written, a list for each query
 */
record FrameworkRun(
    long inserts, int statements, List<String> others, List<List<List<Object>>> rows) {
  static FrameworkRun of(Framework framework, TestDatabase database, Door door) throws Exception {
    Workload workload = framework.workload();
    try (FreshDatabase fresh = database.fresh()) {
      workload.prepare(fresh);
      List<String> executed;
      long inserts;
      try (PoolKind.Pool pool = door.open(fresh)) {
        CountingDriver.reset();
        workload.write(pool.source(), Framework.ids(workload.rows()));
        executed =
            CountingDriver.executed().stream().filter(Predicate.not(String::isBlank)).toList();
        inserts = CountingDriver.inserts();
      }
      List<List<List<Object>>> written = new ArrayList<>();
      for (String query : workload.written(database)) {
        written.add(fresh.rows(query));
      }
      return new FrameworkRun(
          inserts,
          (int) executed.stream().filter(FrameworkRun::isStatement).count(),
          others(executed),
          written);
    }
  }

  /** Those that are neither INSERTs nor of a flush's savepoint, as if of one schema. */
  static List<String> others(List<String> executed) {
    return executed.stream()
        .filter(sql -> !sql.isBlank() && isOther(sql))
        // Each run has a schema of its own, of whose name Flyway's lock is a hash.
        .map(sql -> sql.replaceAll("\\bt\\d+_\\d+\\b", "schema"))
        .map(sql -> sql.replaceAll("(?i)_lock\\(('Flyway-)?-?\\d+'?\\)", "_lock(hash)"))
        .toList();
  }

  private static boolean isStatement(String executed) {
    return !executed.equals("commit()") && !executed.equals("rollback()");
  }

  private static boolean isOther(String executed) {
    return !executed.strip().regionMatches(true, 0, "insert", 0, 6)
        && !executed.endsWith("avepoint()")
        && !executed.endsWith("(savepoint)");
  }
}
