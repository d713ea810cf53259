package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * The savepoints that guard flushes, on a connection that may not have any. Guarded by the
 * connection's lock.
 */
final class Savepoints {
  private final Connection raw;
  private final boolean released;
  private final boolean databaseHasThem;
  private final boolean joined;
  private boolean exist;

  /**
   * @param wanted whether the settings want flushes guarded
   * @throws SQLException the driver's own if it cannot tell whether savepoints exist
   */
  Savepoints(Connection raw, Dialect dialect, boolean wanted) throws SQLException {
    this.raw = raw;
    this.released = dialect.releasesSavepoints();
    this.databaseHasThem = dialect.hasSavepoints() && raw.getMetaData().supportsSavepoints();
    this.joined = databaseHasThem && dialect.joinsSavepoints(raw);
    this.exist = wanted && databaseHasThem;
  }

  /** Whether the application's own savepoints work. */
  boolean databaseHasThem() {
    return databaseHasThem;
  }

  /** Whether flushes are guarded. */
  boolean exist() {
    return exist;
  }

  /** Whether one can be part of the statements that it guards. */
  boolean areJoined() {
    return exist && joined;
  }

  /** Executes a text that has to do with one. */
  void execute(String text) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(text);
    }
  }

  /** Sets one; null where the database has none. */
  Savepoint set() throws SQLException {
    if (!exist) {
      return null;
    }
    try {
      return raw.setSavepoint();
    } catch (SQLFeatureNotSupportedException e) {
      // The metadata promised what the driver does not have.
      exist = false;
      return null;
    }
  }

  /** Lets go of one whose work stays. */
  void release(Savepoint savepoint) throws SQLException {
    if (savepoint != null && released) {
      raw.releaseSavepoint(savepoint);
    }
  }

  /** Undoes all since the savepoint, which stays. */
  void backTo(Savepoint savepoint) throws SQLException {
    if (savepoint != null) {
      raw.rollback(savepoint);
    }
  }

  /** Undoes all since the savepoint, and lets go of it. */
  void undo(Savepoint savepoint) throws SQLException {
    if (savepoint != null) {
      raw.rollback(savepoint);
      release(savepoint);
    }
  }
}
