package io.github.sqlbatcher;

import java.util.Map;

/**
 * What one connection has done so far: a snapshot, immutable.
 *
 * @param rowsBuffered rows (executed INSERTs and entries of explicit batches) that were held back
 * @param rowsSent rows of those that reached the server
 * @param rowsDiscarded rows that a rollback or close dropped unsent
 * @param rowsFailed rows of flushes that failed
 * @param rowsPending rows that wait now
 * @param statementsSent INSERT statements that carried the rows sent
 * @param countMismatches statements for which the server reported another number of rows than were
 *     sent
 * @param retries how often a flush was tried again
 * @param templatesParsed texts that JSqlParser has read, over all connections of this URL and these
 *     settings: the number of distinct templates
 * @param flushes flushes that sent something, by reason; reasons that did not occur are absent
 * @param passedThrough INSERTs that were not held back, by reason; absent as above
 */
public record BatcherStats(
    long rowsBuffered,
    long rowsSent,
    long rowsDiscarded,
    long rowsFailed,
    long rowsPending,
    long statementsSent,
    long countMismatches,
    long retries,
    long templatesParsed,
    Map<FlushReason, Long> flushes,
    Map<PassThroughReason, Long> passedThrough) {}
