package io.github.sqlbatcher;

import java.util.List;
import java.util.Map;

/**
 * What one connection has done so far: a snapshot, immutable. {@link BatcherStatsMXBean} has the
 * same for all connections of a URL and its settings.
 *
 * @param rowsBuffered rows (executed INSERTs and entries of explicit batches) that were held back
 * @param rowsSent rows of those that reached the server
 * @param rowsDiscarded rows that a rollback or close dropped unsent
 * @param rowsFailed rows of flushes that failed
 * @param rowsPending rows that wait now
 * @param bytesSent bytes of the rows sent, as {@code batcher.maxBytes} counts them
 * @param statementsSent INSERT statements that carried the rows sent
 * @param roundTripsSaved rows sent but for explicit batches, without the statements that carried
 *     them and the calls for their savepoints
 * @param countMismatches statements for which the server reported another number of rows than were
 *     sent
 * @param retries how often a flush was tried again
 * @param savepointsSet savepoints that guarded flushes
 * @param savepointsRolledBack savepoints of those that were gone back to
 * @param templatesParsed texts that JSqlParser has read, over all connections of this URL and these
 *     settings: the number of distinct templates
 * @param flushesEnded flushes, failed ones included
 * @param flushesFailed flushes that failed
 * @param flushNanos nanoseconds that all flushes took
 * @param statements executed statements by kind (INSERT, READ, WRITE and so on); kinds that did not
 *     occur are absent
 * @param flushes flushes that sent something, by reason; absent as above
 * @param passedThrough INSERTs that were not held back, by reason; absent as above
 * @param recentFlushes the last flushes, oldest first: those of this connection that are among the
 *     last {@code batcher.history} of its URL and settings
 */
public record BatcherStats(
    long rowsBuffered,
    long rowsSent,
    long rowsDiscarded,
    long rowsFailed,
    long rowsPending,
    long bytesSent,
    long statementsSent,
    long roundTripsSaved,
    long countMismatches,
    long retries,
    long savepointsSet,
    long savepointsRolledBack,
    long templatesParsed,
    long flushesEnded,
    long flushesFailed,
    long flushNanos,
    Map<String, Long> statements,
    Map<FlushReason, Long> flushes,
    Map<PassThroughReason, Long> passedThrough,
    List<FlushRecord> recentFlushes) {

  /** The rows of a flush on average, failed flushes included; 0 where there was none. */
  public double averageRows() {
    return flushesEnded == 0 ? 0 : (double) (rowsSent + rowsFailed) / flushesEnded;
  }

  /** Milliseconds that all flushes took. */
  public double totalMillis() {
    return flushNanos / 1e6;
  }

  /** Milliseconds that a flush took on average; 0 where there was none. */
  public double averageMillis() {
    return flushesEnded == 0 ? 0 : totalMillis() / flushesEnded;
  }

  /** The share of flushes that did not fail, from 0 to 1; 1 where there was none. */
  public double successRate() {
    return flushesEnded == 0 ? 1 : 1 - (double) flushesFailed / flushesEnded;
  }
}
