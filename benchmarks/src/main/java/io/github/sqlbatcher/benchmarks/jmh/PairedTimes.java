package io.github.sqlbatcher.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time spent in turns on the raw connection and on the batcher's, within one iteration. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PairedTimes {
  /** On the driver's own connection. */
  public long rawNanos;

  /** On the batcher's. */
  public long batcherNanos;

  /** A piece of work. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }

  private boolean batcherFirst;

  /** Does both, and begins with the other one the next time: being second must not pay. */
  long inTurns(Work raw, Work batcher) throws Exception {
    batcherFirst = !batcherFirst;
    return batcherFirst
        ? timed(batcher, true) + timed(raw, false)
        : timed(raw, false) + timed(batcher, true);
  }

  private long timed(Work work, boolean onBatcher) throws Exception {
    long start = System.nanoTime();
    long result = work.run();
    long nanos = System.nanoTime() - start;
    if (onBatcher) {
      batcherNanos += nanos;
    } else {
      rawNanos += nanos;
    }
    return result;
  }
}
