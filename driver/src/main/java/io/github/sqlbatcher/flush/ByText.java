package io.github.sqlbatcher.flush;

/** What SQL text has done to a connection's transaction behind its driver's back. */
enum ByText {
  /** Nothing: it is as the driver has it. */
  NOTHING,
  /** Begun one in auto-commit, which only text ends. */
  BEGUN,
  /** Ended it, and the driver begins none: each statement is its own commit. */
  ENDED
}
