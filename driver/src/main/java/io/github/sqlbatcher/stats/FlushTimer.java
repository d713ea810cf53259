package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushRecord;

/** A flush that is under way. Used by the thread that does it. */
public final class FlushTimer {
  private final ConnectionStats stats;
  private final Object event;
  private final long start;

  private FlushTimer(ConnectionStats stats) {
    this.stats = stats;
    this.event = FlightRecording.flushBegins();
    this.start = System.nanoTime();
  }

  /** Tells plugins, and starts. */
  public static FlushTimer start(ConnectionStats stats, FlushReason reason, int rows) {
    stats.group().plugins().beforeFlush(reason, rows);
    return new FlushTimer(stats);
  }

  /** Nanoseconds since the start. */
  public long nanos() {
    return System.nanoTime() - start;
  }

  /** Tells plugins that the rows are the driver's to send. */
  public void givenUp(FlushRecord flush) {
    stats.group().plugins().afterFlush(flush);
  }

  /**
   * Notes what became of it, and tells whoever wants to know. What is thrown on the way is logged.
   *
   * @param nanos how long it took
   * @param error what failed; null if nothing did
   */
  public void ended(FlushRecord flush, long nanos, Throwable error) {
    FlightRecording.flushEnded(event, flush);
    stats.ended(flush, nanos);
    if (error != null) {
      stats.group().plugins().onError(flush, error);
    }
    stats.group().plugins().afterFlush(flush);
  }
}
