package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.PassThroughReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The counters of one connection. Those that a buffered row changes are guarded by the connection's
 * lock, so that it pays for no atomic operation.
 */
public final class ConnectionStats {
  private final long[] flushes = new long[FlushReason.values().length];
  private final AtomicLongArray passedThrough =
      new AtomicLongArray(PassThroughReason.values().length);
  private long rowsBuffered;
  private long rowsSent;
  private long rowsDiscarded;
  private long rowsFailed;
  private long statementsSent;
  private final AtomicLong countMismatches = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();

  /** A row was put into the buffer. */
  public void buffered() {
    rowsBuffered++;
  }

  /** Rows came with an explicit batch. */
  public void batched(int rows) {
    rowsBuffered += rows;
  }

  /** A flush reached the server. */
  public void flushed(FlushReason reason, int rows, int statements) {
    flushes[reason.ordinal()]++;
    rowsSent += rows;
    statementsSent += statements;
  }

  /** Rows were dropped unsent. */
  public void discarded(int rows) {
    rowsDiscarded += rows;
  }

  /** A flush failed. */
  public void failed(int rows) {
    rowsFailed += rows;
  }

  /** The server reported another number of rows than were sent. Safe without the lock. */
  public void countMismatch() {
    countMismatches.incrementAndGet();
  }

  /** A flush is tried again. Safe without the lock. */
  public void retried() {
    retries.incrementAndGet();
  }

  /** An INSERT was not held back. Safe without the lock. */
  public void passedThrough(PassThroughReason reason) {
    passedThrough.incrementAndGet(reason.ordinal());
  }

  /** All counters as they are now. */
  public BatcherStats snapshot(int rowsPending, long templatesParsed) {
    Map<FlushReason, Long> byReason = new EnumMap<>(FlushReason.class);
    for (FlushReason reason : FlushReason.values()) {
      if (flushes[reason.ordinal()] > 0) {
        byReason.put(reason, flushes[reason.ordinal()]);
      }
    }
    Map<PassThroughReason, Long> byRefusal = new EnumMap<>(PassThroughReason.class);
    for (PassThroughReason reason : PassThroughReason.values()) {
      if (passedThrough.get(reason.ordinal()) > 0) {
        byRefusal.put(reason, passedThrough.get(reason.ordinal()));
      }
    }
    return new BatcherStats(
        rowsBuffered,
        rowsSent,
        rowsDiscarded,
        rowsFailed,
        rowsPending,
        statementsSent,
        countMismatches.get(),
        retries.get(),
        templatesParsed,
        Map.copyOf(byReason),
        Map.copyOf(byRefusal));
  }
}
