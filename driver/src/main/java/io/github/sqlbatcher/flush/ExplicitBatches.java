package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;
import java.util.List;

/**
 * Sends the rows of an {@code executeBatch} merged, so that on any failure nothing of them is left
 * and the driver's own batch can take their place. Guarded by the connection's lock.
 */
final class ExplicitBatches {
  /** Nothing was sent, or what was is undone. */
  static final int NOT_SENT = -1;

  private final Flusher flusher;

  ExplicitBatches(Flusher flusher) {
    this.flusher = flusher;
  }

  /** Writes all rows, or gives up: the number of statements, or one below 0. */
  @FunctionalInterface
  private interface Writing {
    int run() throws SQLException;
  }

  /**
   * Sends the rows.
   *
   * @return the number of statements, or {@link #NOT_SENT}
   * @throws SQLException if it is not known whether something is left, as when the connection broke
   */
  int send(List<RowGroup> groups, Guard guard) throws SQLException {
    if (flusher.isDryRun()) {
      return flusher.trySend(groups);
    }
    if (guard instanceof NoGuard) {
      return flusher.trySendAlone(groups);
    }
    return guarded(guard, () -> flusher.trySend(groups));
  }

  /** As above, in one statement, or not at all. */
  int send(KeyedBatch batch, Guard guard) throws SQLException {
    if (flusher.isDryRun() || guard instanceof NoGuard) {
      return NOT_SENT;
    }
    int sent = NOT_SENT;
    try {
      sent = guarded(guard, () -> flusher.trySend(batch));
      return sent;
    } finally {
      if (sent < 0) {
        batch.undone();
      }
    }
  }

  private int guarded(Guard guard, Writing writing) throws SQLException {
    if (!guard.begin()) {
      return NOT_SENT;
    }
    int sent;
    try {
      sent = writing.run();
      if (sent >= 0 && isKept(guard)) {
        return sent;
      }
    } catch (SQLException | RuntimeException | Error e) {
      undoAfter(e, guard);
      throw e;
    }
    guard.undo();
    return NOT_SENT;
  }

  private static void undoAfter(Throwable error, Guard guard) {
    try {
      guard.undo();
    } catch (SQLException e) {
      error.addSuppressed(e);
    }
  }

  /** False if a constraint that is checked at the commit refused. */
  private boolean isKept(Guard guard) throws SQLException {
    try {
      guard.keep();
      return true;
    } catch (SQLException e) {
      if (isRefusal(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean isRefusal(SQLException error) {
    String state = error.getSQLState();
    return state == null
        ? flusher.blamesARow(error)
        : state.startsWith("23") || state.startsWith("40");
  }
}
