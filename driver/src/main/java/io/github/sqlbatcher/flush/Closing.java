package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** The end of a connection, and what becomes of its rows. The connection's one lock guards it. */
final class Closing {
  private final Session session;
  private final ReentrantLock lock;
  private final Connection raw;
  private final TransactionFlush flush;
  private final VirtualCommits virtual;

  /**
   * @param virtual null where each commit is a real one
   */
  Closing(Session session, VirtualCommits virtual) {
    this.session = session;
    this.lock = session.lock;
    this.raw = session.raw;
    this.flush = session.flush;
    this.virtual = virtual;
  }

  /**
   * Drops what waits, or sends it where it counts as committed or the database refuses to close,
   * and closes the connection whatever happens. Where another thread is in the midst of a flush
   * that nobody needs, the connection is closed under it, as the driver closes one under a running
   * statement.
   */
  void close() throws SQLException {
    if (session.keepsOnClose()) {
      lock.lock();
    } else if (!lock.tryLock()) {
      session.closed = true;
      raw.close();
      return;
    }
    try (End end = this::end) {
      if (!session.closed) {
        finish();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() throws SQLException {
    boolean halfDone = !session.closed && flush.isDoomed() && session.mayCommitOnClose();
    session.closed = true;
    session.alarms.forEach(Alarm::disarm);
    try (Connection closing = raw) {
      if (halfDone) {
        closing.rollback();
      }
    } finally {
      session.closed = !session.dialect.refusesClose() || raw.isClosed();
      if (session.closed) {
        flush.rolledBack();
      }
    }
  }

  /** What comes last, whatever is thrown before. */
  @FunctionalInterface
  private interface End extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  private void finish() throws SQLException {
    flush.await();
    if (session.autoCommit || (session.dialect.commitsOnClose() && !flush.isDoomed())) {
      session.sendOnClose();
    } else if (session.hasVirtualCommits()) {
      flush.discard();
      virtual.rollbackAndMakeReal();
    } else if (session.settings.pooled() && !flush.isDoomed()) {
      session.sendOnClose();
    } else if (session.dialect.refusesClose() && !flush.isDoomed()) {
      session.send(FlushReason.CLOSE);
    }
    flush.refuseLost();
  }

  /**
   * The connection was aborted, perhaps in the midst of a flush: nothing is held any more, if the
   * driver has closed it. Some ignore the call.
   */
  void aborted() throws SQLException {
    session.closed = raw.isClosed();
    if (session.closed && lock.tryLock()) {
      try {
        session.alarms.forEach(Alarm::disarm);
        flush.rolledBack();
      } finally {
        lock.unlock();
      }
    }
  }
}
