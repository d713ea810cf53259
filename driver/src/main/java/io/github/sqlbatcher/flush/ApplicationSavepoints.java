package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The application's savepoints: marks among the rows that wait, or real ones. Guarded by the
 * connection's lock; no flush is on its way.
 */
final class ApplicationSavepoints {
  /** A savepoint that is not remembered is only slower. */
  private static final int MOST_REMEMBERED = 10_000;

  private final Session session;
  private final PendingRows pending;
  private final TransactionFlush flush;
  private final SavepointCalls calls;

  /** Those that are known to stand in the transaction, in order. */
  private final List<Mark> standing = new ArrayList<>();

  private int last;
  private int firstOfTransaction = 1;

  ApplicationSavepoints(Session session) {
    this.session = session;
    this.pending = session.pending;
    this.flush = session.flush;
    this.calls = session.savepoints.calls();
  }

  /** Whether one that is set now is a mark among the rows that wait. */
  boolean areMarks() {
    return !pending.isEmpty() && session.savepoints.databaseHasThem();
  }

  /**
   * Where several have one name, only the database knows which of them is meant.
   *
   * @param name null for a savepoint without one
   */
  boolean haveNamed(String name) {
    return name != null && standing.stream().anyMatch(mark -> name.equals(mark.name()));
  }

  Savepoint mark(String name) {
    return remembered(pending.mark(name, ++last));
  }

  Savepoint setReal(String name) throws SQLException {
    Mark mark = new Mark(++last, name, null);
    mark.makeReal(calls);
    return remembered(mark);
  }

  private Mark remembered(Mark mark) {
    if (standing.size() == MOST_REMEMBERED) {
      standing.clear();
    }
    standing.add(mark);
    return mark;
  }

  /** The transaction has ended, or text has set, released or gone back to savepoints. */
  void forget() {
    standing.clear();
  }

  /** A commit that is only a savepoint ends those of its transaction, as a real one would. */
  void end() {
    standing.clear();
    firstOfTransaction = last + 1;
  }

  /** Drops what came behind a savepoint, waiting or not. */
  void rollbackTo(Mark mark) throws SQLException {
    int index = standing.lastIndexOf(mark);
    if (index < 0) {
      rollbackToUnknown(mark);
      return;
    }
    boolean ends = calls.endWithRollback();
    if (mark.place() != null) {
      session.stats.discarded(pending.truncate(mark));
      if (ends) {
        pending.release(mark);
        mark.released();
      }
    } else {
      flush.touch();
      calls.rollBack(real(mark));
      flush.rolledBackToSavepoint();
    }
    standing.subList(ends ? index : index + 1, standing.size()).clear();
  }

  /**
   * If it is gone, some databases refuse the whole transaction and some say nothing: either way
   * what waits must be in its place.
   */
  private void rollbackToUnknown(Mark mark) throws SQLException {
    if (!flush.isDoomed()) {
      session.send(FlushReason.SAVEPOINT);
    }
    flush.touch();
    calls.rollBack(real(mark));
    if (!session.dialect.forgivesGoneSavepoints()) {
      flush.rolledBackToSavepoint();
    }
  }

  /** Lets go of a savepoint and of those behind it; what waits stays. */
  void release(Mark mark) throws SQLException {
    int index = standing.lastIndexOf(mark);
    if (index >= 0 && mark.place() != null && calls.canRelease()) {
      pending.release(mark);
    } else {
      session.send(FlushReason.SAVEPOINT);
      flush.touch();
      calls.release(real(mark));
    }
    mark.released();
    if (index >= 0) {
      standing.subList(index, standing.size()).clear();
    }
  }

  /** The driver's own savepoint. */
  private Savepoint real(Mark mark) throws SQLException {
    if (mark.isRealSince(firstOfTransaction)) {
      return mark.real();
    }
    // In a doomed transaction it may never have become real.
    flush.refuse();
    if (!calls.canRelease()) {
      throw mark.invalid();
    }
    return calls.gone(mark.name(), mark.wasReleased());
  }
}
