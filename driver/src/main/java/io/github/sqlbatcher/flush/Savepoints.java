package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.DriverAnswer;
import io.github.sqlbatcher.dialect.SavepointText;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLRecoverableException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The savepoints that guard flushes, on a connection that may not have any. Used as the {@link
 * Flusher} is.
 */
final class Savepoints {
  private static final Logger LOG = LoggerFactory.getLogger(Savepoints.class);

  private final Connection raw;
  private final Dialect dialect;
  private final ConnectionStats stats;
  private final boolean databaseHasThem;
  private final boolean joined;
  private long lastByText;
  private boolean exist;
  private boolean proved;
  private boolean refused;

  /**
   * @param wanted whether the settings want flushes guarded
   */
  Savepoints(Connection raw, Dialect dialect, boolean wanted, ConnectionStats stats) {
    this.raw = raw;
    this.dialect = dialect;
    this.stats = stats;
    this.databaseHasThem =
        dialect.hasSavepoints()
            && DriverAnswer.to(c -> c.getMetaData().supportsSavepoints(), raw, Boolean.FALSE);
    this.joined = databaseHasThem && DriverAnswer.to(dialect::joinsSavepoints, raw, Boolean.FALSE);
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

  /** One is set as part of the statement that it guards. */
  void joined() {
    stats.savepointSet(false);
  }

  /** Undoes all since the joined one. */
  void undoJoined() throws SQLException {
    stats.savepointRolledBack();
    execute(SavepointText.UNDO);
  }

  /** Executes a text that has to do with one. */
  void execute(String text) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(text);
    }
  }

  /**
   * Sets one; null where the database has none. The first one may show that the metadata promised
   * what is not there, as in a distributed transaction of SQL Server.
   *
   * @throws SQLException the driver's own, where savepoints are known to work or the error has
   *     nothing to do with them
   */
  Savepoint set() throws SQLException {
    if (!exist) {
      return null;
    }
    try {
      Savepoint set = dialect.setsSavepointsByText() ? setByText() : raw.setSavepoint();
      proved = true;
      stats.savepointSet(true);
      return set;
    } catch (SQLException e) {
      if (proved || !meansThereAreNone(e)) {
        throw e;
      }
      LOG.warn("The database refuses savepoints, which its driver promised: flushes go without", e);
      exist = false;
      refused = true;
      return null;
    }
  }

  private Savepoint setByText() throws SQLException {
    TextSavepoint savepoint = new TextSavepoint(++lastByText);
    execute("SAVEPOINT " + savepoint.name());
    return savepoint;
  }

  private boolean meansThereAreNone(SQLException error) {
    return error instanceof SQLFeatureNotSupportedException
        || (dialect.isOfARow(error) && !(error instanceof SQLRecoverableException));
  }

  /**
   * Whether one was refused since the last call, which may have aborted the transaction, as an
   * error does on PostgreSQL.
   */
  boolean wereRefused() {
    boolean now = refused;
    refused = false;
    return now;
  }

  /** Lets go of one whose work stays. */
  void release(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof TextSavepoint byText) {
      stats.savepointTrip();
      execute("RELEASE SAVEPOINT " + byText.name());
    } else if (savepoint != null && dialect.releasesSavepoints()) {
      stats.savepointTrip();
      raw.releaseSavepoint(savepoint);
    }
  }

  /** Undoes all since the savepoint, and gives the one that stands in its place now. */
  Savepoint backTo(Savepoint savepoint) throws SQLException {
    if (savepoint == null) {
      return null;
    }
    stats.savepointRolledBack();
    rollBack(savepoint);
    return dialect.rollbackEndsSavepoint() ? raw.setSavepoint() : savepoint;
  }

  /** Undoes all since the savepoint, and lets go of it. */
  void undo(Savepoint savepoint) throws SQLException {
    if (savepoint != null) {
      stats.savepointRolledBack();
      rollBack(savepoint);
      if (!dialect.rollbackEndsSavepoint()) {
        release(savepoint);
      }
    }
  }

  /** Undoes all since the savepoint. */
  void rollBack(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof TextSavepoint byText) {
      execute("ROLLBACK TO SAVEPOINT " + byText.name());
    } else {
      raw.rollback(savepoint);
    }
  }
}
