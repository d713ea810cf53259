package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;

/**
 * What {@code connection.unwrap(BatcherConnection.class)} gives: the connection, and a hand on its
 * buffer. Safe for use by several threads, one at a time gets in.
 */
public interface BatcherConnection extends Connection {
  /**
   * Sends every pending row now.
   *
   * @return what was sent
   * @throws FlushException if the database refused a row
   * @throws SQLException if the connection is closed or its transaction has failed
   */
  FlushResult flush() throws SQLException;

  /**
   * Sends every pending row on another thread. The connection can be used at once: INSERTs are held
   * back meanwhile, and every other call waits for this flush.
   *
   * @return what was sent; it fails with the {@link FlushException} that {@link #flush()} would
   *     throw, and no later call throws it again, but a transaction that must be rolled back must
   *     be rolled back all the same
   * @throws SQLException if an earlier flush in the background failed and was told by no call yet,
   *     or as {@link #flush()}
   */
  CompletionStage<FlushResult> flushAsync() throws SQLException;

  /**
   * Sends every pending row and commits for good, whatever {@code batcher.commitMode} says.
   *
   * @throws SQLException as {@code commit()}
   */
  void commitNow() throws SQLException;

  /** The number of rows that wait in the buffer; 0 on a closed connection. */
  int pendingRows();

  /** What this connection has done so far; never null. */
  BatcherStats stats();

  /** Tells the listener, not null, of every flush from now on. */
  void addFlushListener(FlushListener listener);

  /** Tells the listener no more. */
  void removeFlushListener(FlushListener listener);
}
