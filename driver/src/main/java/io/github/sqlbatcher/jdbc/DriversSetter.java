package io.github.sqlbatcher.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A setter of the driver's statement, with its value. */
@FunctionalInterface
interface DriversSetter {
  void on(PreparedStatement statement) throws SQLException;

  /** A setter that is still to get its stream. */
  @FunctionalInterface
  interface OfStream<I> {
    void on(PreparedStatement statement, I stream) throws SQLException;
  }
}
