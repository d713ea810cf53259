package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that no row waits too long in auto-commit. Guarded by the connection's lock. */
final class FlushDelay implements Alarm.Duty {
  private static final Logger LOG = LoggerFactory.getLogger(FlushDelay.class);
  private static final int LOOKS_AT_A_RUNNING_FLUSH = 4;

  private final Session session;
  private final long millis;
  private final Alarm alarm;
  private long begin;

  FlushDelay(Session session) {
    this.session = session;
    this.millis = session.settings.maxDelay();
    this.alarm = session.alarm(millis, this);
  }

  /** The first row waits. */
  void begin() {
    begin = System.nanoTime();
    alarm.arm();
  }

  @Override
  public long ring() {
    boolean nothingWaits = session.pending.isEmpty() || !session.autoCommit;
    if (session.closed || (nothingWaits && !session.flush.isInFlight())) {
      return 0;
    }
    session.flush.noteLanded();
    if (session.flush.isInFlight() || nothingWaits) {
      return Math.max(1, millis / LOOKS_AT_A_RUNNING_FLUSH);
    }
    long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    if (left > 0) {
      return left;
    }
    session.flush.start(FlushReason.DELAY, session.scope(true));
    return millis;
  }

  @Override
  public void exit() {
    if (!session.closed && session.autoCommit) {
      try {
        session.exiting = true;
        session.sendOnClose();
      } catch (SQLException e) {
        LOG.error("Rows that waited at the end of the JVM are lost", e);
      }
    }
  }
}
