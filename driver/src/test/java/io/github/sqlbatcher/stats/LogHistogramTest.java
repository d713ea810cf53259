package io.github.sqlbatcher.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Quantiles of any values, at most 1/32 too high. */
class LogHistogramTest {
  @Test
  void nothingHasNoQuantile() {
    assertEquals(0, new LogHistogram().quantile(0.5));
    assertEquals(0, new LogHistogram().max());
  }

  @Test
  void theLargestAndTheLeastValuesHaveAPlace() {
    LogHistogram histogram = new LogHistogram();
    histogram.record(Long.MAX_VALUE);
    histogram.record(-1);
    assertEquals(0, histogram.quantile(0.5));
    assertEquals(Long.MAX_VALUE, histogram.quantile(1));
  }

  @Test
  void everyPowerOfTwoAndItsNeighboursAreFoundAgain() {
    for (int power = 0; power < 63; power++) {
      for (long value = (1L << power) - 1; value <= (1L << power) + 1; value++) {
        LogHistogram histogram = new LogHistogram();
        histogram.record(value);
        histogram.record(Long.MAX_VALUE);
        long found = histogram.quantile(0.5);
        assertTrue(found >= value && found - value <= value / 32, value + " → " + found);
      }
    }
  }

  @Test
  void quantilesAreAtMostOneThirtySecondTooHigh() {
    Random random = new Random(6);
    LogHistogram histogram = new LogHistogram();
    long[] values = new long[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong() >>> (1 + random.nextInt(62));
      histogram.record(values[i]);
    }
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
      long exact = values[(int) Math.ceil(share * values.length) - 1];
      long found = histogram.quantile(share);
      assertTrue(found >= exact && found - exact <= exact / 32, exact + " → " + found);
    }
  }
}
