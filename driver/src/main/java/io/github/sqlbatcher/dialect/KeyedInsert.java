package io.github.sqlbatcher.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One INSERT of many rows whose generated keys the database gives in the rows' order. Not for
 * several threads.
 */
public interface KeyedInsert {
  /** The text, for the driver's own call that asks for keys; not null. */
  String sql();

  /**
   * Sets the parameters to the rows' values.
   *
   * @param statement the driver's, for {@link #sql}
   * @throws SQLException the driver's own
   */
  void bind(PreparedStatement statement) throws SQLException;
}
