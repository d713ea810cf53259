package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.SQLException;

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

  /** The number of rows that wait in the buffer; 0 on a closed connection. */
  int pendingRows();

  /** What this connection has done so far; never null. */
  BatcherStats stats();
}
