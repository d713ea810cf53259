package io.github.sqlbatcher.flush;

import java.sql.SQLException;

/** What the statements of a flush stand behind, so that a flush that fails leaves nothing. */
interface Guard {
  /**
   * Comes before the statements.
   *
   * @return false where there is no such thing: what is written then stays
   */
  boolean begin() throws SQLException;

  /** Whether {@link #begin} can be anything but false. */
  default boolean exists() {
    return true;
  }

  /** Whether one statement that the database undoes by itself where it fails can go without. */
  default boolean canBeSpared() {
    return false;
  }

  /** As {@link #begin}, which may be put off until the first statement goes. */
  default boolean beginWithFirst() throws SQLException {
    return begin();
  }

  /** The next statement is the last one, and may go with what {@link #keep} would send. */
  default void beforeLast() {}

  /** What was written stays. */
  void keep() throws SQLException;

  /** All is as it was at the beginning. */
  void undo() throws SQLException;

  /**
   * As {@link #undo}, behind an error that matters more.
   *
   * @return false if it failed, which is added to the error
   */
  default boolean isUndone(Throwable error) {
    try {
      undo();
      return true;
    } catch (SQLException e) {
      error.addSuppressed(e);
      return false;
    }
  }
}
