package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.benchmarks.Spread;

/**
 * One line of the report.
 *
 * @param database where
 * @param scenario what was done
 * @param method by whom
 * @param rows how many rows a run wrote or read
 * @param seconds that the runs took
 * @param statements that the server executed in a run; or {@link #UNCOUNTED}
 * @param ratioToRaw the rows a second, against the raw run of the same application
 */
record Measurement(
    String database,
    String scenario,
    String method,
    int rows,
    Spread seconds,
    long statements,
    double ratioToRaw) {

  /** The number of statements where nobody counts them. */
  static final long UNCOUNTED = -1;

  boolean isCounted() {
    return statements != UNCOUNTED;
  }

  double rowsPerSecond() {
    return rows / seconds.median();
  }

  /** By how much the slowest run was slower than the fastest. */
  double noise() {
    return seconds.highest() / seconds.lowest() - 1;
  }
}
