package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.SQLException;

/** Inserts rows, as one kind of application does; not yet at the server before {@link #finish}. */
interface Rows extends AutoCloseable {
  /** Inserts a row. */
  void insert(long id) throws SQLException;

  /** Sends what the application itself still holds back; before a read and a commit. */
  default void finish() throws SQLException {}

  @Override
  default void close() throws SQLException {}
}
