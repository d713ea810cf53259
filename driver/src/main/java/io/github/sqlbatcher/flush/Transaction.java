package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ends of a connection's transactions, and the savepoints in them, with the rows that wait kept
 * in step. The connection's one lock guards it.
 */
public final class Transaction {
  private final Session session;
  private final ReentrantLock lock;
  private final Connection raw;
  private final TransactionFlush flush;
  private final ApplicationSavepoints savepoints;
  private final VirtualCommits virtual;
  private final Closing closing;

  /** The transactions of a connection. */
  public Transaction(HeldRows rows) {
    session = rows.session();
    lock = session.lock;
    raw = session.raw;
    flush = session.flush;
    savepoints = new ApplicationSavepoints(session);
    virtual = session.commits == null ? null : new VirtualCommits(session, savepoints);
    closing = new Closing(session, virtual);
  }

  /** Sends what waits and commits. */
  public void commit() throws SQLException {
    lock.lock();
    try {
      session.beforeCommit();
      if (virtual != null && !session.autoCommit) {
        virtual.sendAndCommit();
      } else {
        if (flush.isBusy()) {
          session.send(FlushReason.COMMIT);
        }
        commitRaw();
        ended();
      }
    } finally {
      lock.unlock();
    }
  }

  private void commitRaw() throws SQLException {
    committing(
        () -> {
          raw.commit();
          return null;
        });
  }

  /** Makes a call of the driver that commits. */
  public <T> T committing(SqlCall<T> commit) throws SQLException {
    try {
      return commit.run();
    } catch (SQLException e) {
      if (session.mayMissBegin() && !session.autoCommit) {
        // There is no transaction any more, and the driver begins none.
        ended();
        session.byText = ByText.ENDED;
      }
      throw e;
    }
  }

  /** Sends what waits and commits for good. */
  public void commitNow() throws SQLException {
    lock.lock();
    try {
      session.beforeCommit();
      session.send(FlushReason.COMMIT);
      if (session.hasVirtualCommits()) {
        session.commits.makeReal(flush.rowsSent());
      } else {
        commitRaw();
      }
      ended();
    } finally {
      lock.unlock();
    }
  }

  /** There is no transaction any more, and no commit that is not real. */
  private void ended() {
    session.byText = ByText.NOTHING;
    savepoints.forget();
    if (virtual != null) {
      session.commits.ended();
    }
    flush.beganAnew();
  }

  /** Drops what waits and rolls back. In auto-commit nothing that waits can be rolled back. */
  public void rollback() throws SQLException {
    lock.lock();
    try {
      flush.await();
      session.statements.forgetPlans();
      if (session.isOutsideTransaction()) {
        session.send(FlushReason.STATEMENT);
      }
      flush.discard();
      if (session.hasVirtualCommits()) {
        virtual.rollback();
        flush.refuseLost();
        return;
      }
      try {
        raw.rollback();
      } catch (SQLException e) {
        if (session.dialect.saysNoTransaction(e)) {
          flush.rolledBack();
          endedByText();
        } else if (raw.isClosed()) {
          // It holds no transaction, and the driver itself tells so.
          flush.rolledBack();
        }
        throw e;
      }
      flush.rolledBack();
      ended();
      flush.refuseLost();
    } finally {
      lock.unlock();
    }
  }

  /** Sets a savepoint; while rows wait that is a mark among them, and no statement. */
  public Savepoint setSavepoint(String name) throws SQLException {
    lock.lock();
    try {
      flush.refuse();
      if (name != null) {
        // Text can name it behind a commit that is only a savepoint.
        executing("", false);
      }
      boolean named = savepoints.haveNamed(name);
      if (savepoints.areMarks() && !session.autoCommit && !named) {
        return savepoints.mark(name);
      }
      session.send(FlushReason.SAVEPOINT);
      flush.touch();
      Savepoint set = savepoints.setReal(name);
      if (named) {
        savepoints.forget();
      }
      return set;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits after the savepoint, and goes back to it where it is real. */
  public void rollback(Savepoint savepoint) throws SQLException {
    lock.lock();
    try {
      flush.await();
      session.statements.forgetPlans();
      if (!(savepoint instanceof Mark mark)) {
        session.send(FlushReason.SAVEPOINT);
        flush.touch();
        raw.rollback(savepoint);
      } else {
        savepoints.rollbackTo(mark);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of a savepoint and of those after it; what waits stays. */
  public void release(Savepoint savepoint) throws SQLException {
    lock.lock();
    try {
      flush.settle();
      if (!(savepoint instanceof Mark mark)) {
        raw.releaseSavepoint(savepoint);
      } else {
        savepoints.release(mark);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs a rollback that is written as SQL text; once it succeeded, what waits is dropped. */
  public <T> T rollback(SqlCall<T> text) throws SQLException {
    lock.lock();
    try {
      flush.await();
      session.statements.forgetPlans();
      if (session.isOutsideTransaction()) {
        session.send(FlushReason.STATEMENT);
      }
      if (session.hasVirtualCommits()) {
        // The text would undo them: it finds nothing left to undo.
        flush.discard();
        virtual.rollbackAndMakeReal();
      }
      T result = text.run();
      flush.rolledBack();
      endedByText();
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Runs a rollback to a savepoint that is written as SQL text. */
  public <T> T rollbackToSavepoint(SqlCall<T> text) throws SQLException {
    lock.lock();
    try {
      flush.await();
      session.statements.forgetPlans();
      boolean forgiven = session.dialect.forgivesGoneSavepoints() && !flush.isDoomed();
      if (session.pending.haveMarks() || forgiven) {
        // The text may name one of them, so they have to become real; or one that is gone.
        session.send(FlushReason.SAVEPOINT);
      }
      flush.touch();
      T result = text.run();
      flush.rolledBackToSavepoint();
      savepoints.forget();
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** A statement is executed that does more than read and write rows, and may yet fail. */
  public void executing(String sql, boolean mayBeDdl) {
    session.readOnly = null;
    if (virtual != null) {
      session.commits.executing(sql, mayBeDdl);
    }
  }

  /** The isolation was set, which commits what is open on H2 and Derby. */
  public void isolationSet() {
    if (virtual != null) {
      session.commits.mayBeReal();
    }
  }

  /** Whether the driver is in auto-commit; not in the midst of a flush. */
  public boolean getAutoCommit() throws SQLException {
    if (!flush.isBusy()) {
      return raw.getAutoCommit();
    }
    // Under the lock: the next flush must not begin before the driver is asked.
    lock.lock();
    try {
      flush.await();
      return raw.getAutoCommit();
    } finally {
      lock.unlock();
    }
  }

  /** A transaction was begun by SQL text. */
  public void begunByText() {
    session.byText = session.autoCommit ? ByText.BEGUN : ByText.NOTHING;
  }

  /** A transaction was ended by SQL text. */
  public void endedByText() throws SQLException {
    ended();
    askAutoCommit();
    if (!session.autoCommit && !session.dialect.beginsBehindText()) {
      session.byText = ByText.ENDED;
    }
  }

  /** A savepoint was set or released by SQL text. */
  public void savepointsByText() {
    savepoints.forget();
  }

  /** Whether every statement is its own commit. */
  public boolean isAutoCommit() {
    return session.autoCommit;
  }

  /** Asks the driver, as text may have changed it. H2 says no in a transaction that text began. */
  public void askAutoCommit() throws SQLException {
    if (session.byText != ByText.BEGUN) {
      session.autoCommit = raw.getAutoCommit();
    }
  }

  /**
   * Switches auto-commit; a change commits, so what waits is sent before.
   *
   * @throws SQLException if that fails or an earlier flush did: the transaction is then rolled back
   *     and auto-commit switched all the same; or if rows that the thread inserted on another
   *     connection fail, which leaves this one as it was
   */
  public void setAutoCommit(boolean on) throws SQLException {
    lock.lock();
    try {
      flush.await();
      if (on && !session.autoCommit) {
        session.beforeCommit();
      }
      if (on != session.autoCommit && flush.isBusy()) {
        sendBeforeChange(on);
      }
      if (on && session.hasVirtualCommits()) {
        session.commits.makeReal(flush.rowsSent());
      }
      switchAutoCommit(on);
    } finally {
      lock.unlock();
    }
  }

  private void switchAutoCommit(boolean on) throws SQLException {
    boolean changed = on != session.autoCommit;
    try {
      committing(
          () -> {
            raw.setAutoCommit(on);
            return null;
          });
      session.autoCommit = on;
    } catch (SQLException e) {
      // Some drivers have switched all the same.
      session.autoCommit = raw.isClosed() ? session.autoCommit : raw.getAutoCommit();
      throw e;
    }
    if (changed) {
      boolean begins = session.byText != ByText.ENDED || !session.mayMissBegin();
      ended();
      session.byText = begins ? ByText.NOTHING : ByText.ENDED;
    }
  }

  /**
   * Who switches auto-commit on after a failure is about to hand the connection on, as pools do:
   * the next user must find no transaction of this one.
   */
  private void sendBeforeChange(boolean on) throws SQLException {
    try {
      session.send(FlushReason.AUTOCOMMIT);
    } catch (SQLException e) {
      if (flush.isDoomed()) {
        try {
          rollback();
          switchAutoCommit(on);
        } catch (SQLException later) {
          e.addSuppressed(later);
        }
      }
      throw e;
    }
  }

  /**
   * Drops what waits, or sends it where it counts as committed or the database refuses to close,
   * and closes the connection whatever happens.
   */
  public void close() throws SQLException {
    closing.close();
  }

  /** The connection was aborted: nothing is held any more, if the driver has closed it. */
  public void aborted() throws SQLException {
    closing.aborted();
  }
}
