package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.buffer.Bindings;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.ConnectionFacts;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.StatementKind;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rows of a connection that wait, and what makes them go. The connection's one lock guards the
 * buffer and every flush; a statement that finds nothing to do first does not take it.
 */
public final class HeldRows {
  private final Session session;
  private final TransactionFlush flush;
  private final PendingRows pending;
  private final ReentrantLock lock;
  private final FlushDelay delay;
  private final BatchFlush batch;

  /**
   * @param lock the connection's one lock
   * @param raw the driver's connection
   * @throws SQLException with SQLState 08001 if a setting needs savepoints where there are none, or
   *     the driver's own
   */
  public HeldRows(
      ReentrantLock lock,
      Connection raw,
      Dialect dialect,
      FlushSettings settings,
      ConnectionStats stats)
      throws SQLException {
    this.session = new Session(lock, raw, dialect, settings, stats);
    this.lock = lock;
    this.flush = session.flush;
    this.pending = session.pending;
    this.delay = settings.buffersAutoCommit() ? new FlushDelay(session) : null;
    this.batch = new BatchFlush(session);
  }

  Session session() {
    return session;
  }

  /** Who is told of flushes. */
  public FlushListeners listeners() {
    return session.listeners;
  }

  /** What is known of the connection. Guarded by the lock. */
  public ConnectionFacts facts() {
    return session.facts();
  }

  /** Whether an INSERT may wait now: in a transaction that is open, or where the user wants it. */
  public boolean mayWait() {
    return session.mayWait();
  }

  /** Whether something must be done before a statement can go straight to the driver. */
  public boolean isBusy() {
    return flush.isBusy();
  }

  /** Whether the connection was closed or aborted. */
  public boolean isClosed() {
    return session.closed;
  }

  /**
   * Puts a row with bound parameters into the buffer, and flushes if that fills it.
   *
   * @param timeout the statement's {@code queryTimeout} in seconds, 0 for none
   * @return null if it waits now, else why it cannot: another thread may have changed that a moment
   *     ago
   */
  public PassThroughReason add(InsertTemplate template, Bindings row, int timeout)
      throws SQLException {
    lock.lock();
    try {
      PassThroughReason refusal = refusal(template);
      if (refusal == null) {
        added(pending.add(template, row, timeout));
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  /** As above, for a row without parameters. */
  public PassThroughReason add(
      InsertTemplate template, String sql, int tuplesStart, int tuplesEnd, int timeout)
      throws SQLException {
    lock.lock();
    try {
      PassThroughReason refusal = refusal(template);
      if (refusal == null) {
        added(pending.add(template, sql, tuplesStart, tuplesEnd, timeout));
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  private PassThroughReason refusal(InsertTemplate template) throws SQLException {
    flush.refuse();
    if (!session.live.enabled()) {
      return PassThroughReason.NOT_MERGED_HERE;
    }
    if (!mayWait() || session.refusesOwnTransaction()) {
      return PassThroughReason.AUTO_COMMIT;
    }
    if (!session.merges(template)) {
      return PassThroughReason.NOT_MERGED_HERE;
    }
    session.order.beforeRow();
    return null;
  }

  private void added(FlushReason full) throws SQLException {
    flush.rowAdded();
    session.order.rowAdded();
    if (full == null) {
      if (session.autoCommit && pending.rows() == 1) {
        delay.begin();
      }
    } else if (session.sendsInBackground()) {
      flush.start(full, session.scope(true));
    } else {
      flush.await();
      if (!flush.hasUntold()) {
        flush.send(full, false, session.scope(false));
      }
      // Else the next call is told: this one must not fail, as its row is taken.
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
      clear(reason, false);
    }
  }

  /** As {@link #before}, for a statement that may ask for the session's last identity. */
  public void beforeIdentityRead() throws SQLException {
    if (flush.isBusy()) {
      clear(FlushReason.READ, true);
    }
  }

  private void clear(FlushReason reason, boolean lastAlone) throws SQLException {
    lock.lock();
    try {
      flush.send(reason, lastAlone, session.scope(false));
      flush.touch();
    } finally {
      lock.unlock();
    }
  }

  /**
   * As {@link #before}, for what may do more than read and write rows: commits that are only
   * savepoints would be in its way.
   */
  public void beforeAnything(FlushReason reason) throws SQLException {
    if (flush.isBusy()) {
      lock.lock();
      try {
        flush.send(reason, false, session.scope(false));
        session.makeCommitsReal();
        flush.touch();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Comes before an explicit batch.
   *
   * @throws SQLException if rows fail that the thread has inserted on other connections
   */
  public void beforeBatch() throws SQLException {
    session.order.beforeWrite();
  }

  /** The application gets hold of the driver's own object: what it does there is not seen. */
  public void beforeUnwrap() throws SQLException {
    lock.lock();
    try {
      beforeAnything(FlushReason.UNWRAP);
      flush.watchNoMore();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a call that changes something. Another thread's flush must not stand around it: were that
   * undone, so would be the change.
   */
  public <T> T exclusively(SqlCall<T> call) throws SQLException {
    return session.locked(call);
  }

  /** A call of the driver must not come into a flush that runs in the background. */
  public void awaitBackground() {
    if (flush.isBusy()) {
      lock.lock();
      try {
        flush.await();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Sends all that waits. */
  public FlushResult flush(FlushReason reason) throws SQLException {
    lock.lock();
    try {
      return flush.send(reason, false, session.scope(false));
    } finally {
      lock.unlock();
    }
  }

  /** Sends all that waits on another thread. */
  public CompletionStage<FlushResult> flushAsync() throws SQLException {
    lock.lock();
    try {
      flush.settle();
      return flush.startForCaller(FlushReason.EXPLICIT, session.scope(true));
    } finally {
      lock.unlock();
    }
  }

  /** In auto-commit, no row waits longer than its user has the connection. */
  public void beforeReturnToPool() throws SQLException {
    if (session.autoCommit && flush.isBusy()) {
      flush(FlushReason.END_REQUEST);
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
    return batch.send(groups, rows, timeout);
  }

  /**
   * As above, in one statement that has the rows' generated keys.
   *
   * @return whether all rows are in, and {@link KeyedBatch#statement} has their keys
   */
  public boolean sendBatch(KeyedBatch keyed, int timeout) throws SQLException {
    return batch.send(keyed, timeout);
  }

  /** The least rows of an explicit batch that are sent merged, if they can be. */
  public int leastBatch() {
    return session.settings.dryRun() ? 1 : 2;
  }

  /**
   * In a dry run no INSERT is sent: called for one that only the database could answer.
   *
   * @throws SQLException with SQLState 0A000 in a dry run
   */
  public void refuseInDryRun() throws SQLException {
    if (session.settings.dryRun() && !session.closed) {
      throw new SQLFeatureNotSupportedException(
          "Dry run: only the database could answer this INSERT, and it was not sent", "0A000");
    }
  }

  /**
   * A statement is handed to the driver.
   *
   * @throws SQLException if it writes or commits, and rows fail that the thread has inserted on
   *     other connections
   */
  public void executing(StatementKind kind) throws SQLException {
    switch (kind) {
      case INSERT, WRITE, COMMIT, OTHER -> session.order.beforeWrite();
      default -> {}
    }
    session.stats.executed(kind);
  }

  /** Cancels the statement of a running flush, if there is one. */
  public boolean cancelFlush() throws SQLException {
    return session.statements.cancel();
  }

  /** Tables may have changed: what is known of them holds no more. */
  public void schemaChanged() {
    session.statements.forgetPlans();
  }

  /** Whether the connection may write has changed. */
  public void readOnlyChanged() throws SQLException {
    if (session.dialect.writesWhereReadOnly()) {
      closeStatements();
    }
  }

  /** Closes the statements that carry rows: those of another place or mode are made anew. */
  public void closeStatements() throws SQLException {
    lock.lock();
    try {
      flush.await();
      session.statements.closeAll();
    } finally {
      lock.unlock();
    }
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

  /** If the connection is closed, it is no more among those that are open. */
  public void noteClosed() {
    if (session.closed) {
      session.stats.closed();
    }
  }

  /** The counters as they are now. */
  public BatcherStats stats(long templatesParsed) {
    lock.lock();
    try {
      flush.noteLanded();
      return session.stats.snapshot(pending.rows(), templatesParsed);
    } finally {
      lock.unlock();
    }
  }
}
