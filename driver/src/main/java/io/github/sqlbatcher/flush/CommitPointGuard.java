package io.github.sqlbatcher.flush;

import java.sql.SQLException;

/** Guards a flush by the savepoint that a commit has just left, and that stays. */
record CommitPointGuard(CommitPoints commits) implements Guard {
  @Override
  public boolean begin() {
    return true;
  }

  @Override
  public void keep() {}

  @Override
  public void undo() throws SQLException {
    commits.backToLast();
  }
}
