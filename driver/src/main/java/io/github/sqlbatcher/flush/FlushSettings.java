package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.Thresholds;
import io.github.sqlbatcher.dialect.BulkMode;
import io.github.sqlbatcher.dialect.Limits;

/**
 * How a connection's rows are held back and flushed.
 *
 * @param thresholds when the buffer is full
 * @param limits what the user allows a statement to have, beside what the database does
 * @param bulk how many rows of a group are written
 * @param maxDelay how long a row waits in auto-commit, in milliseconds; 0 where none waits there
 * @param guarded whether flushes get savepoints
 * @param isolates whether the good rows of a failed flush stay
 * @param inBackground whether a full buffer is sent by another thread
 * @param ordersConnections whether rows are sent before their thread writes on another connection
 * @param timeout what a flush's statements get as {@code queryTimeout}, in seconds; 0 for what the
 *     rows' own statements have
 * @param retry when a failed flush is tried again
 * @param commits when commits are made real; null where they are at once
 * @param pooled whether closing a connection may give it back to a pool
 * @param callSites whether rows know where they come from
 * @param showValues whether messages may show values
 * @param dryRun whether no INSERT is sent
 */
public record FlushSettings(
    Thresholds thresholds,
    Limits limits,
    BulkMode bulk,
    long maxDelay,
    boolean guarded,
    boolean isolates,
    boolean inBackground,
    boolean ordersConnections,
    int timeout,
    RetryPolicy retry,
    CommitInterval commits,
    boolean pooled,
    boolean callSites,
    boolean showValues,
    boolean dryRun) {

  /**
   * When commits that were savepoints are made real.
   *
   * @param rows after so many rows
   * @param millis after so many milliseconds
   */
  public record CommitInterval(long rows, long millis) {}

  boolean buffersAutoCommit() {
    return maxDelay > 0;
  }
}
