package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guards a flush in auto-commit by a transaction of its own. */
record OwnTransaction(Connection raw, Dialect dialect) implements Guard {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);

  @Override
  public boolean begin() throws SQLException {
    raw.setAutoCommit(false);
    return true;
  }

  @Override
  public void keep() throws SQLException {
    raw.commit();
    returnToAutoCommit();
  }

  @Override
  public void undo() throws SQLException {
    try {
      raw.rollback();
    } catch (SQLException e) {
      if (!isUndoneUnseen(e)) {
        // Going back to auto-commit would commit what could not be undone.
        drop(e);
        throw e;
      }
    }
    returnToAutoCommit();
  }

  /** Whether the database had undone all by itself, and the driver knows by now. */
  private boolean isUndoneUnseen(SQLException error) {
    if (dialect.unseenBegin() == null || !dialect.saysNoTransaction(error)) {
      return false;
    }
    try (Statement statement = raw.createStatement()) {
      statement.execute(dialect.unseenBegin());
      raw.rollback();
      return true;
    } catch (SQLException e) {
      error.addSuppressed(e);
      return false;
    }
  }

  private void returnToAutoCommit() {
    try {
      raw.setAutoCommit(true);
    } catch (SQLException e) {
      // What the application executes next would not be committed.
      drop(e);
    }
  }

  /** The server undoes what is open; later calls find a closed connection. */
  private void drop(SQLException cause) {
    LOG.warn("A connection does not come back to auto-commit, and is closed", cause);
    try (AutoCloseable last = raw::close) {
      raw.abort(Runnable::run);
      if (!raw.isClosed()) {
        // Some drivers ignore the call above, and some commit when they close.
        raw.rollback();
      }
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }
}
