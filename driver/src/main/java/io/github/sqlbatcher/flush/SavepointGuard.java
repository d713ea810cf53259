package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.PhysicalStatements;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Guards a flush in a transaction by a savepoint of its own: a call of the driver, or text in the
 * flush's own statements where that saves round trips.
 */
final class SavepointGuard implements Guard {
  private final Savepoints savepoints;
  private final PhysicalStatements statements;
  private Savepoint savepoint;
  private boolean asText;

  SavepointGuard(Savepoints savepoints, PhysicalStatements statements) {
    this.savepoints = savepoints;
    this.statements = statements;
  }

  @Override
  public boolean exists() {
    return savepoints.exist();
  }

  @Override
  public boolean canBeSpared() {
    return true;
  }

  @Override
  public boolean begin() throws SQLException {
    asText = false;
    savepoint = savepoints.set();
    return savepoint != null;
  }

  @Override
  public boolean beginWithFirst() throws SQLException {
    if (!savepoints.areJoined()) {
      return begin();
    }
    asText = true;
    savepoints.joined();
    statements.savepoint().set();
    return true;
  }

  @Override
  public void beforeLast() {
    if (asText) {
      statements.savepoint().release();
    }
  }

  @Override
  public void keep() throws SQLException {
    if (asText) {
      statements.savepoint().end();
    } else {
      savepoints.release(savepoint);
    }
  }

  @Override
  public void undo() throws SQLException {
    if (!asText) {
      savepoints.undo(savepoint);
    } else if (statements.savepoint().end()) {
      savepoints.undoJoined();
    }
  }
}
