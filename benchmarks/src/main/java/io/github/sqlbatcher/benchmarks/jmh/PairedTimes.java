package io.github.sqlbatcher.benchmarks.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The thread's own time on the raw connection and on the batcher's in turns, within one iteration:
 * while the thread has to wait for a busy machine, its clock stands still.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PairedTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
    long start = THREADS.getCurrentThreadCpuTime();
    long result = work.run();
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    if (onBatcher) {
      batcherNanos += nanos;
    } else {
      rawNanos += nanos;
    }
    return result;
  }
}
