package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Cure;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a failed flush is tried again: only where its error passes, and it is certain
 * that nothing was left behind. Used as the {@link Flusher} is.
 */
final class FlushRetry {
  private static final Logger LOG = LoggerFactory.getLogger(FlushRetry.class);

  private final Connection raw;
  private final Dialect dialect;
  private final RetryPolicy policy;
  private final ConnectionStats stats;

  FlushRetry(Connection raw, Dialect dialect, RetryPolicy policy, ConnectionStats stats) {
    this.raw = raw;
    this.dialect = dialect;
    this.policy = policy;
    this.stats = stats;
  }

  /**
   * Whether to try again now: the pause is over then.
   *
   * @param attempts how often it was tried
   */
  boolean isDue(FlushAttempt failed, int attempts, FlushScope scope) {
    if (attempts >= policy.maxAttempts()
        || !isCured(failed, scope)
        || !policy.pausedAfter(attempts)) {
      return false;
    }
    stats.retried();
    LOG.warn(
        "A flush failed for a moment (SQLState {}, code {}) and is tried again: {} of {}",
        failed.error().getSQLState(),
        failed.error().getErrorCode(),
        attempts + 1,
        policy.maxAttempts());
    return true;
  }

  private boolean isCured(FlushAttempt failed, FlushScope scope) {
    Cure cure = dialect.cureOf(failed.error());
    boolean undone = failed.fate() == FlushFate.UNDONE;
    if (failed.gone()) {
      return undone;
    }
    if (cure != Cure.TRANSACTION || scope.autoCommit()) {
      return cure != Cure.NONE && undone;
    }
    return startsAnew(failed, scope);
  }

  /** Whether the transaction held nothing but this flush, and was rolled back. */
  boolean startsAnew(FlushAttempt failed, FlushScope scope) {
    return scope.alone()
        && !scope.autoCommit()
        && failed.fate() != FlushFate.UNKNOWN
        && isRolledBack(failed.error());
  }

  private boolean isRolledBack(SQLException error) {
    try {
      raw.rollback();
      return true;
    } catch (SQLException e) {
      error.addSuppressed(e);
      return false;
    }
  }
}
