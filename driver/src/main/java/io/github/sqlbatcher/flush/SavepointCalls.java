package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * How savepoints are set, gone back to and released on a connection, whoever wants them: the
 * driver's calls, or SQL text where those are not to be used. Used as the {@link Flusher} is.
 */
final class SavepointCalls {
  private final Connection raw;
  private final Dialect dialect;
  private long lastUnnamed;

  SavepointCalls(Connection raw, Dialect dialect) {
    this.raw = raw;
    this.dialect = dialect;
  }

  /** Whether one can be released. */
  boolean canRelease() {
    return dialect.releasesSavepoints();
  }

  /** Whether one is no savepoint any more once it was gone back to. */
  boolean endWithRollback() {
    return dialect.rollbackEndsSavepoint();
  }

  /** Executes a text that has to do with one. */
  void execute(String text) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(text);
    }
  }

  /**
   * Sets one.
   *
   * @param name null for a savepoint without one
   */
  Savepoint set(String name) throws SQLException {
    if (areTexts()) {
      TextSavepoint savepoint = named(name);
      execute("SAVEPOINT " + savepoint.quoted());
      return savepoint;
    }
    return name == null ? raw.setSavepoint() : raw.setSavepoint(name);
  }

  /** In auto-commit, where nothing else executes, the driver itself tells what that means. */
  private boolean areTexts() throws SQLException {
    return dialect.setsSavepointsByText() && !raw.getAutoCommit();
  }

  private TextSavepoint named(String name) {
    return name == null ? new TextSavepoint(++lastUnnamed) : new TextSavepoint(name);
  }

  /** Undoes all since the savepoint. */
  void rollBack(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof JoinedPoint point) {
      execute("ROLLBACK TO SAVEPOINT " + point.name());
    } else if (savepoint instanceof TextSavepoint text && areTexts()) {
      execute("ROLLBACK TO SAVEPOINT " + text.quoted());
    } else {
      raw.rollback(savepoint);
    }
  }

  /** As above, and gives the one that stands in its place now. */
  Savepoint backTo(Savepoint savepoint) throws SQLException {
    rollBack(savepoint);
    return endWithRollback() ? set(null) : savepoint;
  }

  /** Releases one, even if the driver refuses that. */
  void release(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof JoinedPoint point) {
      execute("RELEASE SAVEPOINT " + point.name());
    } else if (savepoint instanceof TextSavepoint text) {
      execute("RELEASE SAVEPOINT " + text.quoted());
    } else {
      raw.releaseSavepoint(savepoint);
    }
  }

  /**
   * One that is gone, for the driver to tell what that means.
   *
   * @param name null for a savepoint without one
   * @param released whether it was released, rather than gone back behind
   */
  Savepoint gone(String name, boolean released) throws SQLException {
    if (areTexts()) {
      // To set one of its name would take the place of another that has it by now.
      return named(name);
    }
    if (released) {
      // Under its own name: where another one has it by now, a driver may go back to that one.
      Savepoint gone = set(name);
      release(gone);
      return gone;
    }
    Savepoint outer = set(null);
    Savepoint inner = set(name);
    rollBack(outer);
    if (!endWithRollback()) {
      release(outer);
    }
    return inner;
  }
}
