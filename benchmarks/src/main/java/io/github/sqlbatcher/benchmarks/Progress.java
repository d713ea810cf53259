package io.github.sqlbatcher.benchmarks;

/** Is told how far a loop is. */
interface Progress {
  /** So many are done; called for each. */
  void at(int done);

  /** All are done. */
  default void done() {}
}
