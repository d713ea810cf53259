package io.github.sqlbatcher.flush;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Guards a flush by the savepoint that a commit has just left, and that stays. */
record CommitPointGuard(Connection raw, Savepoint point) implements Guard {
  @Override
  public boolean begin() {
    return true;
  }

  @Override
  public void keep() {}

  @Override
  public void undo() throws SQLException {
    raw.rollback(point);
  }
}
