package io.github.sqlbatcher;

import java.util.List;
import java.util.Map;

/**
 * What the connections of one URL and its settings do, at {@code
 * io.github.sqlbatcher:type=Batcher,name="…"}: the name is {@code batcher.name}, else the URL
 * without user and parameters. It is there while such a connection is open; the numbers go on where
 * they stopped when the next one is opened. Numbers are read without a lock: those of a flush that
 * ends right now may be there in part.
 *
 * <p>It sends a notification of type {@link #FLUSH_FAILED} for each flush that fails, and of type
 * {@link #COUNT_MISMATCH} for each statement after which the server reported another number of rows
 * than were sent.
 */
public interface BatcherStatsMXBean {
  /** The type of the notification of a failed flush. */
  String FLUSH_FAILED = "io.github.sqlbatcher.flush.failed";

  /** The type of the notification of another number of rows than were sent. */
  String COUNT_MISMATCH = "io.github.sqlbatcher.count.mismatch";

  /** The settings that differ from their defaults, as the connections were opened. */
  String getSettings();

  /** The connections that are open. */
  int getConnectionsOpen();

  /**
   * Statements that were executed, by kind: INSERT (held back or not; each entry of a batch that
   * was merged, and any other batch as one), READ, WRITE, COMMIT and so on, told from the first
   * keywords.
   */
  Map<String, Long> getStatementsByKind();

  /** Rows (executed INSERTs, entries of merged batches) that were held back. */
  long getRowsBuffered();

  /** Rows of those that reached the server. */
  long getRowsSent();

  /** Rows of those that a rollback or a close dropped. */
  long getRowsDiscarded();

  /** Rows of those that a failed flush left out. */
  long getRowsFailed();

  /** Rows of those that wait, or are on their way. */
  long getRowsPending();

  /** Bytes of the rows that were sent, as {@code batcher.maxBytes} counts them. */
  long getBytesSent();

  /** Runs of rows of one template and type that were sent. */
  long getGroups();

  /** Flushes, failed ones included. */
  long getFlushes();

  /** Flushes that sent something, by {@link FlushReason}. */
  Map<String, Long> getFlushesByReason();

  /** Flushes that failed. */
  long getFailedFlushes();

  /** The share of flushes that did not fail, from 0 to 1; 1 where there was none. */
  double getSuccessRate();

  /** INSERT statements that carried the rows that were sent. */
  long getMergedStatements();

  /**
   * Round trips that were not needed: the rows sent but for explicit batches (which drivers send
   * together, too), without the statements that carried them and the calls for their savepoints.
   */
  long getRoundTripsSaved();

  /** Rows of a flush on average; 0 where there was none. */
  double getRowsPerFlushAverage();

  /** The median of the rows of a flush, to 1 in 32. */
  long getRowsPerFlushMedian();

  /** 99 of 100 flushes had no more rows than this, to 1 in 32. */
  long getRowsPerFlushP99();

  /** The most rows of a flush. */
  long getRowsPerFlushMax();

  /** Milliseconds that all flushes took. */
  double getFlushMillisTotal();

  /** Milliseconds that a flush took on average; 0 where there was none. */
  double getFlushMillisAverage();

  /** The median of the milliseconds of a flush, to 1 in 32. */
  double getFlushMillisMedian();

  /** 99 of 100 flushes took no longer than this in milliseconds, to 1 in 32. */
  double getFlushMillisP99();

  /** Milliseconds that the longest flush took. */
  double getFlushMillisMax();

  /** How often a flush was tried again. */
  long getRetries();

  /** Savepoints that were set to guard flushes. */
  long getSavepointsSet();

  /** Savepoints of those that were gone back to. */
  long getSavepointsRolledBack();

  /** Statements after which the server reported another number of rows than were sent. */
  long getCountMismatches();

  /** INSERTs that were not held back, by {@link PassThroughReason}. */
  Map<String, Long> getPassedThroughByReason();

  /** INSERT texts, equal but for literals, that are remembered. */
  long getTemplatesKnown();

  /** How often an INSERT text was known already. */
  long getTemplateCacheHits();

  /** INSERT texts that JSqlParser has read. */
  long getTemplatesParsed();

  /** Calls of plugins that threw. */
  long getPluginFailures();

  /** {@code batcher.maxRows}. */
  int getMaxRows();

  /**
   * Sets it for all connections, open ones included.
   *
   * @throws IllegalArgumentException if the setting does not take the value
   */
  void setMaxRows(int rows);

  /** {@code batcher.maxBytes}. */
  int getMaxBytes();

  /**
   * Sets it for all connections, open ones included.
   *
   * @throws IllegalArgumentException if the setting does not take the value
   */
  void setMaxBytes(int bytes);

  /** Whether INSERTs are held back. */
  boolean isEnabled();

  /**
   * Sets it for all connections, open ones included: without it INSERTs are passed through, and
   * what waits is sent before.
   */
  void setEnabled(boolean enabled);

  /** {@code batcher.history}. */
  int getHistory();

  /**
   * Sets it; the oldest records that are too many are dropped.
   *
   * @throws IllegalArgumentException if the setting does not take the value
   */
  void setHistory(int flushes);

  /** Counts everything from 0 on, but what is open or pending, and empties the history. */
  void reset();

  /** The last flushes, oldest first: as many as {@code batcher.history}. */
  List<FlushRecord> recentFlushes();

  /** The last flushes that failed, oldest first: as many as {@code batcher.history}. */
  List<FlushRecord> failedFlushes();
}
