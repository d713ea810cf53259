package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.buffer.Bindings;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection's transaction and the rows that wait in it. Its one lock guards the buffer and every
 * flush; a statement that finds nothing waiting does not take it.
 */
public final class Transaction {
  private final ReentrantLock lock;
  private final Connection raw;
  private final Dialect dialect;
  private final ConnectionStats stats;
  private final PendingRows pending;
  private final PhysicalStatements statements;
  private final Savepoints savepoints;
  private final TransactionFlush flush;
  private final ExplicitBatches batches;

  private int lastMark;
  private boolean begunByText;
  private volatile boolean autoCommit;
  private volatile boolean closed;

  /**
   * @param lock the connection's one lock
   * @param raw the driver's connection
   * @throws SQLException with SQLState 08001 if good rows are to be kept where there are no
   *     savepoints, or the driver's own
   */
  public Transaction(
      ReentrantLock lock,
      Connection raw,
      Dialect dialect,
      FlushSettings settings,
      ConnectionStats stats)
      throws SQLException {
    this.lock = lock;
    this.raw = raw;
    this.dialect = dialect;
    this.stats = stats;
    this.pending = new PendingRows(settings.thresholds());
    this.statements = new PhysicalStatements(raw);
    this.savepoints = new Savepoints(raw, dialect, settings.guarded());
    Flusher flusher = new Flusher(dialect, savepoints, statements, stats, settings);
    this.flush =
        new TransactionFlush(raw, pending, flusher, statements, stats, settings.showValues());
    this.batches = new ExplicitBatches(raw, savepoints, flusher);
    this.autoCommit = raw.getAutoCommit();
    if (settings.isolates() && !savepoints.exist()) {
      throw new SQLNonTransientConnectionException(
          "batcher.onError=isolate needs savepoints, and there are none: set it to abort, or"
              + " batcher.savepoints to auto on a database that has them",
          "08001");
    }
  }

  /** Whether an INSERT may wait now: in a transaction that is open. */
  public boolean holdsRows() {
    return !autoCommit && !closed;
  }

  /** Whether rows wait, or the transaction must be rolled back: then something comes first. */
  public boolean isBusy() {
    return flush.isBusy();
  }

  /** Whether the connection was closed or aborted. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Puts a row with bound parameters into the buffer, and flushes if that fills it.
   *
   * @param timeout the statement's {@code queryTimeout} in seconds, 0 for none
   */
  public void add(InsertTemplate template, Bindings row, int timeout) throws SQLException {
    lock.lock();
    try {
      flush.refuseIfDoomed();
      added(pending.add(template, row, timeout));
    } finally {
      lock.unlock();
    }
  }

  /** Puts a row without parameters into the buffer, and flushes if that fills it. */
  public void add(InsertTemplate template, String sql, int tuplesStart, int tuplesEnd, int timeout)
      throws SQLException {
    lock.lock();
    try {
      flush.refuseIfDoomed();
      added(pending.add(template, sql, tuplesStart, tuplesEnd, timeout));
    } finally {
      lock.unlock();
    }
  }

  private void added(FlushReason full) throws SQLException {
    flush.rowAdded();
    if (full != null) {
      flush.send(full, false);
    }
  }

  /**
   * Comes before everything that is passed through and executes.
   *
   * @throws SQLException if the flush fails, or an earlier one did and the transaction was not
   *     rolled back since
   */
  public void before(FlushReason reason) throws SQLException {
    if (flush.isBusy()) {
      flush(reason, false);
    }
  }

  /** As {@link #before}, for a statement that may ask for the session's last identity. */
  public void beforeIdentityRead() throws SQLException {
    if (flush.isBusy()) {
      flush(FlushReason.READ, true);
    }
  }

  /** Sends all that waits. */
  public FlushResult flush(FlushReason reason) throws SQLException {
    return flush(reason, false);
  }

  private FlushResult flush(FlushReason reason, boolean lastAlone) throws SQLException {
    lock.lock();
    try {
      flush.refuseIfDoomed();
      return flush.send(reason, lastAlone);
    } finally {
      lock.unlock();
    }
  }

  /** Sends what waits and commits. */
  public void commit() throws SQLException {
    lock.lock();
    try {
      if (flush.isBusy()) {
        flush.refuseIfDoomed();
        flush.send(FlushReason.COMMIT, false);
      }
      raw.commit();
      begunByText = false;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and rolls back. */
  public void rollback() throws SQLException {
    lock.lock();
    try {
      flush.discard();
      raw.rollback();
      flush.rolledBack();
      begunByText = false;
    } finally {
      lock.unlock();
    }
  }

  /** Sets a savepoint; while rows wait that is a mark among them, and no statement. */
  public Savepoint setSavepoint(String name) throws SQLException {
    lock.lock();
    try {
      flush.refuseIfDoomed();
      if (!pending.isEmpty() && savepoints.databaseHasThem()) {
        return pending.mark(name, ++lastMark);
      }
      flush.send(FlushReason.SAVEPOINT, false);
      Mark mark = new Mark(++lastMark, name, null);
      mark.makeReal(raw);
      return mark;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits after the savepoint, and goes back to it where it is real. */
  public void rollback(Savepoint savepoint) throws SQLException {
    lock.lock();
    try {
      if (!(savepoint instanceof Mark mark)) {
        before(FlushReason.SAVEPOINT);
        raw.rollback(savepoint);
      } else if (mark.place() != null) {
        stats.discarded(pending.truncate(mark));
      } else {
        Savepoint real = realIn(mark);
        raw.rollback(real);
        flush.rolledBack();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The driver's savepoint; where there never was one, a doomed transaction says why. */
  private Savepoint realIn(Mark mark) throws SQLException {
    try {
      return mark.real();
    } catch (SQLException e) {
      flush.refuseIfDoomed();
      throw e;
    }
  }

  /** Lets go of a savepoint and of those after it; what waits stays. */
  public void release(Savepoint savepoint) throws SQLException {
    lock.lock();
    try {
      flush.refuseIfDoomed();
      if (!(savepoint instanceof Mark mark)) {
        raw.releaseSavepoint(savepoint);
      } else if (mark.place() != null && dialect.releasesSavepoints()) {
        pending.release(mark);
      } else {
        before(FlushReason.SAVEPOINT);
        raw.releaseSavepoint(mark.real());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs a rollback that is written as SQL text; once it succeeded, what waits is dropped. */
  public <T> T rollback(SqlCall<T> text) throws SQLException {
    lock.lock();
    try {
      T result = text.run();
      flush.rolledBack();
      begunByText = false;
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Runs a rollback to a savepoint that is written as SQL text. */
  public <T> T rollbackToSavepoint(SqlCall<T> text) throws SQLException {
    lock.lock();
    try {
      if (pending.haveMarks()) {
        // The text may name one of them, so they have to become real.
        before(FlushReason.SAVEPOINT);
      }
      T result = text.run();
      flush.rolledBack();
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** A transaction was begun, or ended, by SQL text. */
  public void begunByText(boolean begun) {
    begunByText = begun;
  }

  /** Asks the driver anew whether it is in auto-commit: SQL text may have changed it. */
  public void askAutoCommit() throws SQLException {
    autoCommit = raw.getAutoCommit();
  }

  /** Switches auto-commit; a change to true commits, so what waits is sent before. */
  public void setAutoCommit(boolean on) throws SQLException {
    lock.lock();
    try {
      if (on && !autoCommit && flush.isBusy()) {
        flush(FlushReason.AUTOCOMMIT);
      }
      raw.setAutoCommit(on);
      autoCommit = on;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends an explicit batch merged: in auto-commit in a transaction of its own, else behind a
   * savepoint.
   *
   * @param rows the number of rows in the groups
   * @param timeout the statement's {@code queryTimeout} in seconds, 0 for none
   * @return whether all rows are in; if not, nothing is, and the driver's own batch must be run, so
   *     that errors and counts are the driver's own
   */
  public boolean sendBatch(List<RowGroup> groups, int rows, int timeout) throws SQLException {
    lock.lock();
    try {
      before(FlushReason.BATCH);
      if (closed || begunByText) {
        return false;
      }
      statements.setQueryTimeout(timeout);
      int sent = batches.send(groups, autoCommit);
      if (sent < 0) {
        return false;
      }
      stats.batched(rows);
      stats.flushed(FlushReason.BATCH, rows, sent);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops what waits, or sends it where the database commits on close, and closes the connection
   * whatever happens. Where another thread is in the midst of a flush that nobody needs, the
   * connection is closed under it, as the driver closes one under a running statement.
   */
  public void close() throws SQLException {
    if (dialect.commitsOnClose()) {
      lock.lock();
    } else if (!lock.tryLock()) {
      closed = true;
      raw.close();
      return;
    }
    try {
      if (dialect.commitsOnClose() && !flush.isDoomed()) {
        flush.send(FlushReason.CLOSE, false);
      }
    } finally {
      flush.rolledBack();
      closed = true;
      try {
        raw.close();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Holds nothing any more: the connection is being aborted, perhaps in the midst of a flush. */
  public void abandon() {
    closed = true;
    if (lock.tryLock()) {
      try {
        flush.rolledBack();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Cancels the statement of a running flush, if there is one. */
  public boolean cancelFlush() throws SQLException {
    return statements.cancel();
  }

  /** How many rows wait. */
  public int pendingRows() {
    lock.lock();
    try {
      return pending.rows();
    } finally {
      lock.unlock();
    }
  }

  /** The counters as they are now. */
  public BatcherStats stats(long templatesParsed) {
    lock.lock();
    try {
      return stats.snapshot(pending.rows(), templatesParsed);
    } finally {
      lock.unlock();
    }
  }
}
