package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The counters of one connection. What a buffered row changes is written by one thread at a time,
 * guarded by the connection's lock, so that it pays for no atomic operation; all can be read
 * without the lock.
 */
public final class ConnectionStats {
  private final AtomicLongArray places = new AtomicLongArray(Counter.PLACES);
  private final ConnectionGroup group;
  private volatile WeakReference<Object> connection;

  ConnectionStats(ConnectionGroup group) {
    this.group = group;
  }

  /** What it shares with the other connections of its URL and settings. */
  public ConnectionGroup group() {
    return group;
  }

  /** Whose counters these are, not null: if it is collected, it is open no more. */
  public void belongsTo(Object owner) {
    connection = new WeakReference<>(owner);
  }

  /** Whether nobody has the connection any more, and nobody closed it. */
  boolean isAbandoned() {
    return connection != null && connection.refersTo(null);
  }

  /** Without an atomic operation: no other thread writes this counter now. */
  private void add(Counter counter, long more) {
    int place = counter.place();
    places.setRelease(place, places.getPlain(place) + more);
  }

  /** A row was put into the buffer. */
  public void buffered() {
    add(Counter.ROWS_BUFFERED, 1);
  }

  /** Rows came with an explicit batch, and reached the server. */
  public void batched(int rows, int statements) {
    add(Counter.ROWS_BUFFERED, rows);
    add(Counter.BATCH_ROWS, rows);
    add(Counter.BATCH_STATEMENTS, statements);
  }

  /** A text was looked up in the template cache. */
  public void soughtTemplate() {
    add(Counter.TEMPLATES_SOUGHT, 1);
  }

  /** Rows of a flush reached the server. */
  public void flushed(FlushReason reason, int rows, int statements) {
    int place = Counter.placeOf(reason);
    places.setRelease(place, places.getPlain(place) + 1);
    add(Counter.ROWS_SENT, rows);
    add(Counter.STATEMENTS_SENT, statements);
  }

  /** A flush was sent, or failed. Called by the thread that did it. */
  public void ended(FlushRecord flush, long nanos) {
    add(Counter.FLUSHES_ENDED, 1);
    add(Counter.FLUSHES_FAILED, flush.isSuccess() ? 0 : 1);
    add(Counter.FLUSH_NANOS, nanos);
    add(Counter.GROUPS_SENT, flush.getRows() > flush.getFailedRows() ? flush.getGroups() : 0);
    add(Counter.BYTES_SENT, flush.isSuccess() ? flush.getBytes() : 0);
    group.ended(this, flush, nanos);
  }

  /** Rows were dropped unsent. */
  public void discarded(int rows) {
    add(Counter.ROWS_DISCARDED, rows);
  }

  /** A flush failed. */
  public void failed(int rows) {
    add(Counter.ROWS_FAILED, rows);
  }

  /** The server reported another number of rows than were sent. Safe without the lock. */
  public void countMismatch(String table, long rows) {
    places.incrementAndGet(Counter.COUNT_MISMATCHES.place());
    group.countMismatch(table, rows);
  }

  /** A flush is tried again. Safe without the lock. */
  public void retried() {
    places.incrementAndGet(Counter.RETRIES.place());
  }

  /** A savepoint was set; it may be part of another statement. Safe without the lock. */
  public void savepointSet(boolean alone) {
    places.incrementAndGet(Counter.SAVEPOINTS_SET.place());
    if (alone) {
      savepointTrip();
    }
  }

  /** A savepoint was gone back to. Safe without the lock. */
  public void savepointRolledBack() {
    places.incrementAndGet(Counter.SAVEPOINTS_ROLLED_BACK.place());
    savepointTrip();
  }

  /** Something else was called for a savepoint. Safe without the lock. */
  public void savepointTrip() {
    places.incrementAndGet(Counter.SAVEPOINT_TRIPS.place());
  }

  /** A statement was handed to the driver. Safe without the lock. */
  public void executed(StatementKind kind) {
    places.incrementAndGet(Counter.placeOf(kind));
  }

  /**
   * An INSERT was not held back. Safe without the lock.
   *
   * @param sql its text, of which only the beginning is shown; may be null
   */
  public void passedThrough(PassThroughReason reason, String sql) {
    places.incrementAndGet(Counter.placeOf(reason));
    group.passedThrough(reason, sql);
  }

  /** The connection was closed; may be called again. */
  public void closed() {
    group.left(this);
  }

  /** All counters as they are now. */
  public BatcherStats snapshot(int rowsPending, long templatesParsed) {
    return counts().snapshot(rowsPending, templatesParsed, group.recentFlushes(this));
  }

  Counts counts() {
    Counts counts = new Counts();
    for (int place = 0; place < Counter.PLACES; place++) {
      counts.add(place, places.getAcquire(place));
    }
    return counts;
  }
}
