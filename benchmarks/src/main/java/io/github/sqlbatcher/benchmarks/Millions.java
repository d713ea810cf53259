package io.github.sqlbatcher.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How fast each million of a loop was. */
final class Millions implements Progress {
  private static final int MILLION = 1_000_000;

  private final List<Double> rowsPerSecond = new ArrayList<>();
  private long start = System.nanoTime();

  @Override
  public void at(int done) {
    if (done % MILLION == 0) {
      long now = System.nanoTime();
      rowsPerSecond.add(MILLION / ((now - start) / 1e9));
      start = now;
    }
  }

  /** Each million's speed, and the last's as a share of the first's. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("rows/s of each million:");
    rowsPerSecond.forEach(speed -> text.append(String.format(Locale.ROOT, " %,.0f", speed)));
    if (rowsPerSecond.size() > 1) {
      double share = rowsPerSecond.get(rowsPerSecond.size() - 1) / rowsPerSecond.get(0);
      text.append(String.format(Locale.ROOT, "; the last is %.2f of the first", share));
    }
    return text.toString();
  }
}
