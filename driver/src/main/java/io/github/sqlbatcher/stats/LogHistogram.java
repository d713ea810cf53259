package io.github.sqlbatcher.stats;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often values occurred, in 15 KB whatever they are: exact below 64, then 32 places for each
 * power of two, so that a quantile is at most 1/32 too high. Safe for use by several threads.
 */
final class LogHistogram {
  private static final int BITS = 5;
  private static final int PLACES_PER_POWER = 1 << BITS;

  private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - BITS) << BITS);
  private final AtomicLong max = new AtomicLong();

  /** Another value; a negative one counts as 0. */
  void record(long value) {
    long positive = Math.max(value, 0);
    counts.incrementAndGet(place(positive));
    max.accumulateAndGet(positive, Math::max);
  }

  /** The largest value; 0 where there is none. */
  long max() {
    return max.get();
  }

  /** The value that so large a share of all values does not exceed; 0 where there is none. */
  long quantile(double share) {
    long[] now = new long[counts.length()];
    long all = 0;
    for (int place = 0; place < now.length; place++) {
      now[place] = counts.get(place);
      all += now[place];
    }
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (int place = 0; place < now.length; place++) {
      seen += now[place];
      if (seen >= wanted) {
        return Math.min(highestAt(place), max());
      }
    }
    return 0;
  }

  private static int place(long value) {
    if (value < PLACES_PER_POWER) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
    return (shift << BITS) + (int) (value >>> shift);
  }

  private static long highestAt(int place) {
    if (place < PLACES_PER_POWER) {
      return place;
    }
    int shift = (place >> BITS) - 1;
    long lowest = place - ((long) shift << BITS);
    return ((lowest + 1) << shift) - 1;
  }
}
