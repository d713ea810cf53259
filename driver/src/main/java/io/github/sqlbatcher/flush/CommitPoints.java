package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.flush.FlushSettings.CommitInterval;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The application's commits while they are only savepoints: where its rollback goes back to.
 * Guarded by the connection's lock.
 */
final class CommitPoints {
  /**
   * So many savepoints stand at a time: each costs the server something, and so does each release.
   * PostgreSQL slows down from 64 on (its {@code PGPROC_MAX_CACHED_SUBXIDS}).
   */
  private static final int MOST_STANDING = 8;

  private final Connection raw;
  private final CommitInterval interval;
  private final boolean released;
  private final boolean ddlCommits;
  private final Deque<Savepoint> standing = new ArrayDeque<>();
  private int commits;
  private long rowsBefore;
  private long since;
  private boolean perhapsReal;

  /**
   * @throws SQLException the driver's own if it cannot tell what DDL does
   */
  CommitPoints(Connection raw, Dialect dialect, CommitInterval interval) throws SQLException {
    this.raw = raw;
    this.interval = interval;
    this.released = dialect.releasesSavepoints();
    this.ddlCommits = raw.getMetaData().dataDefinitionCausesTransactionCommit();
  }

  /** Whether there are commits that are not real yet. */
  boolean exist() {
    return commits > 0;
  }

  /** The savepoint that the last commit left; null if there is none. */
  Savepoint last() {
    return standing.peekLast();
  }

  /** In how many milliseconds commits must be made real; 0 or less if they must be now. */
  long millisLeft() {
    return interval.millis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  /**
   * Commits what was executed since the last commit.
   *
   * @param rowsSent how many rows this connection has sent so far
   */
  void commit(long rowsSent) throws SQLException {
    if (commits == 0) {
      since = System.nanoTime();
    }
    boolean due = rowsSent - rowsBefore >= interval.rows() || (commits > 0 && millisLeft() <= 0);
    if (due || perhapsReal) {
      makeReal(rowsSent);
      return;
    }
    try {
      releaseSome();
      standing.addLast(raw.setSavepoint());
      commits++;
    } catch (SQLException e) {
      // Everything up to here is to be committed: that can be done for good just as well.
      makeReal(rowsSent);
    }
  }

  /** Releasing the first one releases all behind it. */
  private void releaseSome() throws SQLException {
    if (standing.size() == MOST_STANDING) {
      Savepoint first = standing.peekFirst();
      if (released) {
        raw.releaseSavepoint(first);
      }
      standing.clear();
    }
  }

  /** Goes back to the last commit. */
  void rollback() throws SQLException {
    Savepoint point = last();
    try {
      raw.rollback(point);
    } catch (SQLException e) {
      raw.rollback();
      boolean lost = !perhapsReal;
      SQLException telling = lost(e);
      ended();
      if (lost) {
        throw telling;
      }
    }
  }

  /** Makes all commits real; what was executed since must be nothing, or be meant. */
  void makeReal(long rowsSent) throws SQLException {
    try {
      raw.commit();
    } catch (SQLException e) {
      throw commits == 0 ? e : lost(e);
    } finally {
      ended();
      rowsBefore = rowsSent;
    }
  }

  private SQLException lost(SQLException error) {
    String message =
        "The last %d commits of this connection were savepoints (batcher.commitMode=savepoint),"
            + " could not be made real, and are lost. The next exception is the driver's own.";
    SQLException lost =
        new SQLTransactionRollbackException(
            message.formatted(commits), error.getSQLState(), error.getErrorCode(), error);
    lost.setNextException(error);
    return lost;
  }

  /** All commits are real now, or the transaction is gone. */
  void ended() {
    standing.clear();
    commits = 0;
    perhapsReal = false;
  }

  /** Something was executed that commits on some databases, as DDL does. */
  void mayHaveEnded() {
    perhapsReal = ddlCommits && commits > 0;
  }
}
