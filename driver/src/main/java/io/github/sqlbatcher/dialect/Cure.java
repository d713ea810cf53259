package io.github.sqlbatcher.dialect;

/** What must be undone before it makes sense to try again what failed. */
public enum Cure {
  /** Nothing helps, or what was left behind is unknown, as after a lost connection. */
  NONE,
  /** The statement and what stands with it behind a savepoint: a lock timeout, a deadlock. */
  SAVEPOINT,
  /** The whole transaction: a serialization failure, a deadlock that ended the transaction. */
  TRANSACTION
}
