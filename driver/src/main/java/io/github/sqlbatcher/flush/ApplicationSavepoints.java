package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The application's savepoints: marks among the rows that wait, or real ones. Guarded by the
 * connection's lock; what waits on other calls has been seen to.
 */
final class ApplicationSavepoints {
  private final Connection raw;
  private final Dialect dialect;
  private final Savepoints savepoints;
  private final PendingRows pending;
  private final TransactionFlush flush;
  private final ConnectionStats stats;
  private int last;
  private int firstOfTransaction = 1;

  ApplicationSavepoints(Session session) {
    this.raw = session.raw;
    this.dialect = session.dialect;
    this.savepoints = session.savepoints;
    this.pending = session.pending;
    this.flush = session.flush;
    this.stats = session.stats;
  }

  /** Whether one that is set now is a mark among the rows that wait. */
  boolean areMarks() {
    return !pending.isEmpty() && savepoints.databaseHasThem();
  }

  Savepoint mark(String name) {
    return pending.mark(name, ++last);
  }

  Savepoint setReal(String name) throws SQLException {
    Mark mark = new Mark(++last, name, null);
    mark.makeReal(raw);
    return mark;
  }

  /** A commit that is only a savepoint ends those of its transaction, as a real one would. */
  void end() {
    firstOfTransaction = last + 1;
  }

  /** Drops the rows behind a mark; false if it is none, but real. */
  boolean truncatesTo(Mark mark) {
    boolean waits = mark.place() != null;
    if (waits) {
      stats.discarded(pending.truncate(mark));
    }
    return waits;
  }

  void rollbackTo(Mark mark) throws SQLException {
    raw.rollback(realIn(mark));
    flush.rolledBack();
  }

  /** The driver's savepoint; where there never was one, a doomed transaction says why. */
  private Savepoint realIn(Mark mark) throws SQLException {
    try {
      return mark.realSince(firstOfTransaction);
    } catch (SQLException e) {
      flush.refuse();
      throw e;
    }
  }

  /** Lets go of a mark and of those behind it; false if it is none, but real. */
  boolean forgets(Mark mark) {
    boolean waits = mark.place() != null && dialect.releasesSavepoints();
    if (waits) {
      pending.release(mark);
    }
    return waits;
  }

  void release(Mark mark) throws SQLException {
    raw.releaseSavepoint(mark.realSince(firstOfTransaction));
  }
}
