package io.github.sqlbatcher.flush;

import java.sql.SQLException;
import java.sql.Savepoint;

/** Guards a flush in a transaction by a savepoint of its own. */
final class SavepointGuard implements Guard {
  private final Savepoints savepoints;
  private Savepoint savepoint;

  SavepointGuard(Savepoints savepoints) {
    this.savepoints = savepoints;
  }

  @Override
  public boolean begin() throws SQLException {
    savepoint = savepoints.set();
    return savepoint != null;
  }

  @Override
  public void keep() throws SQLException {
    savepoints.release(savepoint);
  }

  @Override
  public void undo() throws SQLException {
    savepoints.undo(savepoint);
  }
}
