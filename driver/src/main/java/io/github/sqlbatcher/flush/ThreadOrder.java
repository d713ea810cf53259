package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the rows that a thread has inserted on one connection ahead of what it writes on another. A
 * row that the database refuses is thus told of before anything that the application does behind
 * it: a note that a migration has succeeded, say. Only rows behind the first of a transaction may
 * come ahead of others, so that a program can fill two buffers in turn, and a full one goes alone.
 */
final class ThreadOrder {
  /** Nothing of ours is in it but by weak references: a thread may live longer than we do. */
  private static final ThreadLocal<List<WeakReference<Session>>> INSERTED =
      ThreadLocal.withInitial(ArrayList::new);

  /** With these, rows fail or are sent that the application does not write just now. */
  private static final Set<FlushReason> BY_ITSELF =
      EnumSet.of(
          FlushReason.ROWS,
          FlushReason.BYTES,
          FlushReason.DELAY,
          FlushReason.CLOSE,
          FlushReason.END_REQUEST,
          FlushReason.OTHER_CONNECTION);

  private final Session session;
  private final WeakReference<Session> self;
  private long lastThread;
  private boolean hasWritten;

  ThreadOrder(Session session) {
    this.session = session;
    this.self = new WeakReference<>(session);
  }

  /** A row was added by this thread. Under the connection's lock. */
  void rowAdded() {
    if (!session.settings.ordersConnections()) {
      return;
    }
    long thread = Thread.currentThread().getId();
    if (thread != lastThread || session.pending.rows() == 1) {
      lastThread = thread;
      List<WeakReference<Session>> inserted = INSERTED.get();
      if (!inserted.contains(self)) {
        inserted.removeIf(ThreadOrder::isOver);
        inserted.add(self);
      }
    }
  }

  private static boolean isOver(WeakReference<Session> reference) {
    Session session = reference.get();
    return session == null || session.closed;
  }

  /** A transaction has ended. */
  void beganAnew() {
    hasWritten = false;
  }

  /**
   * Comes before a row is held back.
   *
   * @throws SQLException if rows fail on another connection; this one must not be taken then
   */
  void beforeRow() throws SQLException {
    if (!hasWritten) {
      beforeWrite();
      hasWritten = true;
    }
  }

  /** Comes before a flush that the application asks for, as this one is no full buffer's. */
  void beforeFlush(FlushReason reason) throws SQLException {
    if (!BY_ITSELF.contains(reason)) {
      beforeWrite();
    }
  }

  /**
   * Comes before something is written or committed on this connection: sends what the thread has
   * inserted on others.
   *
   * @throws SQLException if that fails; nothing must be written then
   */
  void beforeWrite() throws SQLException {
    List<WeakReference<Session>> inserted = INSERTED.get();
    if (inserted.isEmpty() || (inserted.size() == 1 && inserted.get(0) == self)) {
      return;
    }
    // A copy, as a listener that is told of a flush may insert as well.
    for (WeakReference<Session> reference : List.copyOf(inserted)) {
      Session other = reference.get();
      if (other != session && (other == null || isSent(other))) {
        inserted.remove(reference);
      }
    }
  }

  /** False if another thread is at work there: it has the connection for itself. */
  private static boolean isSent(Session other) throws SQLException {
    if (other.lock.isHeldByCurrentThread() || !other.lock.tryLock()) {
      return false;
    }
    try {
      if (!other.closed && other.flush.owesAnything()) {
        other.send(FlushReason.OTHER_CONNECTION);
      }
      return true;
    } finally {
      other.lock.unlock();
    }
  }
}
