package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.flush.FlushReport.Extent;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
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
  private SQLException doom;

  /** False while nothing waits and the transaction is sound: then there is nothing to do first. */
  private volatile boolean busy;

  TransactionFlush(
      Connection raw,
      PendingRows pending,
      Flusher flusher,
      PhysicalStatements statements,
      ConnectionStats stats) {
    this.raw = raw;
    this.pending = pending;
    this.flusher = flusher;
    this.statements = statements;
    this.stats = stats;
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
    int after = pending.rows();
    int before = 0;
    int sent = 0;
    statements.setQueryTimeout(pending.queryTimeout());
    List<PendingRows.Part> parts = pending.take();
    try {
      for (PendingRows.Part part : parts) {
        int rows = part.rows();
        after -= rows;
        if (rows > 0) {
          Extent extent = new Extent(before, rows, after);
          sent += flusher.send(part.groups(), reason, extent, lastAlone && after == 0);
        }
        before += rows;
        if (part.mark() != null) {
          part.mark().makeReal(raw);
        }
      }
      stats.flushed(reason, before, sent);
      busy = false;
      return new FlushResult(reason, before, sent);
    } catch (SQLException e) {
      doom = e;
      throw e;
    } catch (RuntimeException | Error e) {
      doom = new SQLNonTransientException("A flush ended in " + e, INVALID_STATE, e);
      throw e;
    } finally {
      if (doom != null) {
        stats.failed(parts.stream().mapToInt(PendingRows.Part::rows).sum() - before);
        if (before > 0) {
          stats.flushed(reason, before, sent);
        }
      }
      parts.stream().map(PendingRows.Part::mark).filter(Objects::nonNull).forEach(Mark::forget);
    }
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
