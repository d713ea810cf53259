package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.flush.FlushReport.Extent;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sends all that waits in a transaction. Once that has failed, the transaction is doomed: rows that
 * the application was told of are missing, so it must be rolled back. Guarded by the connection's
 * lock, but for {@link #isBusy}.
 */
final class TransactionFlush {
  /** SQL:2016's class for a transaction in a state that does not allow the call. */
  private static final String INVALID_STATE = "25000";

  private final Connection raw;
  private final PendingRows pending;
  private final Flusher flusher;
  private final PhysicalStatements statements;
  private final ConnectionStats stats;
  private final boolean showValues;
  private SQLException doom;

  /** False while nothing waits and the transaction is sound: then there is nothing to do first. */
  private volatile boolean busy;

  TransactionFlush(
      Connection raw,
      PendingRows pending,
      Flusher flusher,
      PhysicalStatements statements,
      ConnectionStats stats,
      boolean showValues) {
    this.raw = raw;
    this.pending = pending;
    this.flusher = flusher;
    this.statements = statements;
    this.stats = stats;
    this.showValues = showValues;
  }

  /** Whether rows wait or the transaction is doomed. */
  boolean isBusy() {
    return busy;
  }

  boolean isDoomed() {
    return doom != null;
  }

  void refuseIfDoomed() throws SQLException {
    if (doom != null) {
      throw new SQLNonTransientException(
          "An earlier flush of this transaction failed: roll it back, or back to a savepoint from"
              + " before the failed rows",
          INVALID_STATE,
          doom);
    }
  }

  /** A row was added. */
  void rowAdded() {
    stats.buffered();
    if (!busy) {
      busy = true;
    }
  }

  /** Sends the rows before, between and after the application's savepoints, and those in order. */
  FlushResult send(FlushReason reason, boolean lastAlone) throws SQLException {
    if (pending.isEmpty()) {
      return new FlushResult(reason, 0, 0);
    }
    int all = pending.rows();
    int after = all;
    int before = 0;
    int sent = 0;
    statements.setQueryTimeout(pending.queryTimeout());
    List<PendingRows.Part> parts = pending.take();
    List<FailureIsolator.Failure> failures = new ArrayList<>();
    try {
      for (PendingRows.Part part : parts) {
        int rows = part.rows();
        after -= rows;
        if (rows > 0) {
          Extent extent = new Extent(before, rows, after);
          Flusher.Sent outcome =
              flusher.send(part.groups(), reason, extent, lastAlone && after == 0);
          sent += outcome.statements();
          failures.addAll(outcome.failures());
        }
        before += rows;
        if (part.mark() != null) {
          part.mark().makeReal(raw);
        }
      }
      busy = false;
      stats.failed(failures.size());
      stats.flushed(reason, before - failures.size(), sent);
    } catch (SQLException e) {
      doom = e;
      throw e;
    } catch (RuntimeException | Error e) {
      doom = new SQLNonTransientException("A flush ended in " + e, INVALID_STATE, e);
      throw e;
    } finally {
      if (doom != null) {
        stats.failed(all - before + failures.size());
        if (before > 0) {
          stats.flushed(reason, before - failures.size(), sent);
        }
      }
      parts.stream().map(PendingRows.Part::mark).filter(Objects::nonNull).forEach(Mark::forget);
    }
    if (!failures.isEmpty()) {
      FlushReport report = new FlushReport(reason, new Extent(0, all, 0), showValues);
      throw Flusher.logged(report.isolated(failures));
    }
    return new FlushResult(reason, all, sent);
  }

  /** Drops all that waits; the transaction is as sound as it was. */
  void discard() {
    stats.discarded(pending.drop());
    busy = doom != null;
  }

  /** Drops all that waits: the database has gone back to where nothing of it was missing. */
  void rolledBack() {
    doom = null;
    discard();
  }
}
