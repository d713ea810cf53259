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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The savepoints that guard flushes, on a connection that may not have any. Used as the {@link
 * Flusher} is.
 */
final class Savepoints {
  private static final Logger LOG = LoggerFactory.getLogger(Savepoints.class);

  private final Dialect dialect;
  private final SavepointCalls calls;
  private final ConnectionStats stats;
  private final boolean databaseHasThem;
  private final boolean joined;
  private boolean exist;
  private boolean proved;
  private boolean refused;

  /**
   * @param wanted whether the settings want flushes guarded
   */
  Savepoints(Connection raw, Dialect dialect, boolean wanted, ConnectionStats stats) {
    this.dialect = dialect;
    this.calls = new SavepointCalls(raw, dialect);
    this.stats = stats;
    this.databaseHasThem =
        dialect.hasSavepoints()
            && DriverAnswer.to(c -> c.getMetaData().supportsSavepoints(), raw, Boolean.FALSE);
    this.joined = databaseHasThem && DriverAnswer.to(dialect::joinsSavepoints, raw, Boolean.FALSE);
    this.exist = wanted && databaseHasThem;
  }

  /** How they are set, and those of the application. */
  SavepointCalls calls() {
    return calls;
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
    calls.execute(SavepointText.UNDO);
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
      Savepoint set = calls.set(null);
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
    if (savepoint != null && calls.canRelease()) {
      stats.savepointTrip();
      calls.release(savepoint);
    }
  }

  /** Undoes all since the savepoint, and gives the one that stands in its place now. */
  Savepoint backTo(Savepoint savepoint) throws SQLException {
    if (savepoint == null) {
      return null;
    }
    stats.savepointRolledBack();
    return calls.backTo(savepoint);
  }

  /** Undoes all since the savepoint, and lets go of it. */
  void undo(Savepoint savepoint) throws SQLException {
    if (savepoint != null) {
      stats.savepointRolledBack();
      calls.rollBack(savepoint);
      if (!calls.endWithRollback()) {
        release(savepoint);
      }
    }
  }
}
