package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Sends the rows of an {@code executeBatch} merged, so that on any failure nothing of them is left
 * and the driver's own batch can take their place. Guarded by the connection's lock.
 */
final class ExplicitBatches {
  /** Nothing was sent, or what was is undone. */
  static final int NOT_SENT = -1;

  private final Connection raw;
  private final Savepoints savepoints;
  private final Flusher flusher;

  ExplicitBatches(Connection raw, Savepoints savepoints, Flusher flusher) {
    this.raw = raw;
    this.savepoints = savepoints;
    this.flusher = flusher;
  }

  /**
   * Sends the rows.
   *
   * @return the number of statements, or {@link #NOT_SENT}
   * @throws SQLException if it is not known whether something is left, as when the connection broke
   */
  int send(List<RowGroup> groups, boolean autoCommit) throws SQLException {
    return autoCommit ? inOwnTransaction(groups) : behindSavepoint(groups);
  }

  private int behindSavepoint(List<RowGroup> groups) throws SQLException {
    Savepoint savepoint = savepoints.set();
    if (savepoint == null) {
      return NOT_SENT;
    }
    int sent;
    try {
      sent = flusher.trySend(groups);
    } catch (SQLException e) {
      undoAfter(e, () -> savepoints.undo(savepoint));
      throw e;
    }
    if (sent < 0) {
      savepoints.undo(savepoint);
      return NOT_SENT;
    }
    savepoints.release(savepoint);
    return sent;
  }

  private int inOwnTransaction(List<RowGroup> groups) throws SQLException {
    raw.setAutoCommit(false);
    try {
      int sent = flusher.trySend(groups);
      if (sent >= 0 && isCommitted()) {
        return sent;
      }
      raw.rollback();
      return NOT_SENT;
    } catch (SQLException e) {
      undoAfter(e, raw::rollback);
      throw e;
    } finally {
      raw.setAutoCommit(true);
    }
  }

  private static void undoAfter(SQLException error, Undoing undoing) {
    try {
      undoing.run();
    } catch (SQLException e) {
      error.addSuppressed(e);
    }
  }

  /** A way back. */
  @FunctionalInterface
  private interface Undoing {
    void run() throws SQLException;
  }

  /**
   * False if a constraint that is checked at the commit refused: the transaction is undone then.
   */
  private boolean isCommitted() throws SQLException {
    try {
      raw.commit();
      return true;
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state != null && (state.startsWith("23") || state.startsWith("40"))) {
        return false;
      }
      throw e;
    }
  }
}
