package io.github.sqlbatcher.flush;

/** What is left in the database of a flush that failed. */
enum FlushFate {
  /** Nothing. */
  UNDONE,
  /** What was written before the failing statement, as there was nothing to undo it with. */
  LEFT,
  /** Nobody knows: the connection broke while what was written was committed. */
  UNKNOWN
}
