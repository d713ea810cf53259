package io.github.sqlbatcher.flush;

import java.sql.SQLException;

/** A call of the driver. */
@FunctionalInterface
public interface SqlCall<T> {
  /** Makes the call. */
  T run() throws SQLException;
}
