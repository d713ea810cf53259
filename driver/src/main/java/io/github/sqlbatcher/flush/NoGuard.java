package io.github.sqlbatcher.flush;

/** Where there are no transactions: each statement is its own. */
record NoGuard() implements Guard {
  @Override
  public boolean begin() {
    return false;
  }

  @Override
  public void keep() {}

  @Override
  public void undo() {}
}
