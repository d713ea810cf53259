package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.SavepointText;
import java.sql.SQLException;

/**
 * Guards a flush by the savepoint that a commit has just left, and that stays. Where the flush is
 * of another commit, that one's savepoint goes along with the last statement.
 */
record CommitPointGuard(CommitPoints commits, SavepointText text) implements Guard {
  @Override
  public boolean begin() {
    text.end();
    return true;
  }

  @Override
  public void beforeLast() {
    text.leavePoint(commits.expected());
  }

  @Override
  public void keep() {
    commits.left(text.pointLeft());
    text.end();
  }

  @Override
  public void undo() throws SQLException {
    text.end();
    commits.backToLast();
  }
}
