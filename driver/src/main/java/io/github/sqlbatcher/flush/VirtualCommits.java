package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's commit and rollback where a commit is only a savepoint, and the time after
 * which it is made real. Guarded by the connection's lock.
 */
final class VirtualCommits implements Alarm.Duty {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualCommits.class);

  private final Session session;
  private final CommitPoints points;
  private final TransactionFlush flush;
  private final ApplicationSavepoints savepoints;
  private final Alarm alarm;

  VirtualCommits(Session session, ApplicationSavepoints savepoints) {
    this.session = session;
    this.points = session.commits;
    this.flush = session.flush;
    this.savepoints = savepoints;
    this.alarm = session.alarm(session.settings.commits().millis(), this);
  }

  /** Sends what waits and commits. */
  void sendAndCommit() throws SQLException {
    if (flush.isBusy()) {
      // A flush that is still on its way is not the one behind which the commit stands.
      flush.await();
      points.expect(flush.rowsSent() + session.pending.rows());
      try {
        session.send(FlushReason.COMMIT);
      } finally {
        points.expectNone();
      }
    }
    commit();
  }

  /** Commits; what waited has been sent. */
  void commit() throws SQLException {
    if (flush.isUntouched()) {
      makeRealIfDue();
      return;
    }
    try {
      points.commit(flush.rowsSent());
    } catch (SQLException e) {
      if (points.isUndone()) {
        beginAnew();
      } else {
        flush.doom(e);
      }
      throw e;
    }
    beginAnew();
    if (points.exist()) {
      alarm.arm();
    }
  }

  /** Goes back to the last commit; what waited has been dropped. */
  void rollback() throws SQLException {
    if (!flush.isUntouched() || flush.isDoomed()) {
      try {
        points.rollback();
      } catch (SQLException e) {
        if (points.isUndone()) {
          flush.rolledBack();
          beginAnew();
        }
        throw e;
      }
      flush.rolledBack();
      beginAnew();
    }
    makeRealIfDue();
  }

  private void beginAnew() {
    savepoints.end();
    flush.beganAnew();
  }

  void rollbackAndMakeReal() throws SQLException {
    rollback();
    if (points.exist()) {
      points.makeReal(flush.rowsSent());
      flush.beganAnew();
    }
  }

  private void makeRealIfDue() throws SQLException {
    if (points.exist() && points.millisLeft() <= 0) {
      session.makeCommitsReal();
    }
  }

  @Override
  public long ring() {
    if (session.closed || !points.exist()) {
      return 0;
    }
    try {
      makeRealIfDue();
    } catch (SQLException e) {
      LOG.warn("Commits could not be made real (SQLState {})", e.getSQLState());
      flush.tellLost(e);
    }
    if (!points.exist()) {
      return 0;
    }
    // What was executed since the last commit must not be committed with it: the next one is due.
    return points.millisLeft() > 0 ? points.millisLeft() : session.settings.commits().millis();
  }

  @Override
  public void exit() {
    if (session.closed) {
      return;
    }
    try {
      flush.await();
      flush.discard();
      rollbackAndMakeReal();
    } catch (SQLException e) {
      LOG.error("Commits that were not real are lost at the end of the JVM", e);
    } finally {
      // A thread that goes on must not commit what is left of its transaction.
      flush.doomForGood();
    }
  }
}
