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
import java.util.regex.Pattern;

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

  private static final Pattern TEMPORARY =
      Pattern.compile("\\bTEMP(ORARY)?\\b", Pattern.CASE_INSENSITIVE);

  private final Connection raw;
  private final Dialect dialect;
  private final CommitInterval interval;
  private final SavepointCalls calls;
  private final boolean ddlCommits;
  private final boolean joined;
  private final Deque<Savepoint> standing = new ArrayDeque<>();
  private int commits;
  private long rowsBefore;
  private long since;
  private boolean perhapsReal;
  private boolean nextIsReal;
  private boolean allAreReal;
  private boolean undone = true;
  private int expected;
  private int left;

  /**
   * @param joined whether a savepoint can go along with a flush's last statement
   * @throws SQLException the driver's own if it cannot tell what DDL does
   */
  CommitPoints(
      Connection raw,
      Dialect dialect,
      CommitInterval interval,
      SavepointCalls calls,
      boolean joined)
      throws SQLException {
    this.raw = raw;
    this.dialect = dialect;
    this.interval = interval;
    this.calls = calls;
    this.joined = joined;
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
   * Rows are sent that a commit follows at once: its savepoint may go along with them, if it is not
   * going to be a real one.
   *
   * @param rowsSent how many rows this connection will have sent then
   */
  void expect(long rowsSent) {
    boolean real = nextIsReal || allAreReal || isDue(rowsSent);
    boolean fits = joined && commits > 0 && standing.size() < MOST_STANDING;
    expected = fits && !real ? standing.size() + 1 : 0;
    left = 0;
  }

  /** The rows are sent. */
  void expectNone() {
    expected = 0;
  }

  /** The number of the savepoint that is expected; 0 for none. */
  int expected() {
    return expected;
  }

  /** A savepoint went along, and was set; 0 for none. */
  void left(int number) {
    left = number;
  }

  private boolean isDue(long rowsSent) {
    return rowsSent - rowsBefore >= interval.rows() || (commits > 0 && millisLeft() <= 0);
  }

  /**
   * Commits what was executed since the last commit.
   *
   * @param rowsSent how many rows this connection has sent so far
   * @throws SQLException the driver's own; what was executed is then undone
   */
  void commit(long rowsSent) throws SQLException {
    if (commits == 0) {
      since = System.nanoTime();
    }
    boolean real = isDue(rowsSent) || nextIsReal || allAreReal;
    // A statement may have failed: the commits before it must not be lost with it.
    boolean stands = (real && commits == 0) || isPointSet();
    if (real || !stands) {
      makeReal(rowsSent);
    } else {
      commits++;
    }
  }

  /**
   * Leaves a savepoint; false if there is none now, not even an earlier one: everything up to here
   * is to be committed, which can be done for good just as well.
   */
  private boolean isPointSet() throws SQLException {
    if (left > 0) {
      standing.addLast(new JoinedPoint(left));
      left = 0;
      return true;
    }
    try {
      releaseSome();
      standing.addLast(calls.set(null));
      return true;
    } catch (SQLException e) {
      if (standing.isEmpty()) {
        return false;
      }
      rollback();
      throw e;
    }
  }

  /** Releasing the first one releases all behind it. */
  private void releaseSome() throws SQLException {
    if (standing.size() == MOST_STANDING) {
      Savepoint first = standing.peekFirst();
      if (calls.canRelease()) {
        calls.release(first);
      }
      standing.clear();
    }
  }

  /** Undoes all since the last commit, whose savepoint stands again. */
  void backToLast() throws SQLException {
    Savepoint stands = calls.backTo(last());
    standing.removeLast();
    standing.addLast(stands);
  }

  /**
   * Goes back to the last commit.
   *
   * @throws SQLException if it is lost; {@link #exist} is false then
   */
  void rollback() throws SQLException {
    try {
      backToLast();
    } catch (SQLException e) {
      SQLException lost = lost(e);
      boolean committed = perhapsReal;
      ended();
      rollBackAll(lost);
      if (!committed || !undone) {
        throw lost;
      }
    }
    nextIsReal = false;
  }

  /** Makes all commits real; what was executed since must be nothing, or be meant. */
  void makeReal(long rowsSent) throws SQLException {
    rowsBefore = rowsSent;
    try {
      raw.commit();
      ended();
    } catch (SQLException e) {
      SQLException told = commits == 0 ? e : lost(e);
      ended();
      if (told != e) {
        // What is told as lost must not be committed by a later commit.
        rollBackAll(told);
      }
      throw told;
    }
  }

  private void rollBackAll(SQLException lost) {
    try {
      raw.rollback();
      undone = true;
    } catch (SQLException e) {
      undone = dialect.saysNoTransaction(e);
      lost.addSuppressed(e);
    }
  }

  /** Whether the transaction of lost commits is gone, so that there is a new one. */
  boolean isUndone() {
    return undone;
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
    left = 0;
    commits = 0;
    perhapsReal = false;
    nextIsReal = false;
    undone = true;
  }

  /**
   * A statement is executed that does more than read and write rows: it may mean the transaction's
   * end, as {@code SET LOCAL} does, or end it, as DDL does on some databases.
   */
  void executing(String sql, boolean mayBeDdl) {
    nextIsReal = true;
    if (mayBeDdl && ddlCommits) {
      mayBeReal();
    }
    // Its rows may end with the transaction.
    allAreReal |= TEMPORARY.matcher(sql).find();
  }

  /** Something is done that commits what is open, on some databases. */
  void mayBeReal() {
    perhapsReal |= commits > 0;
  }
}
