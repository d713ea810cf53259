package io.github.sqlbatcher.killed;

/** How a loader that gets killed commits its rows. */
enum LoadMode {
  /** {@code commit()} is the database's. */
  COMMITS_FOR_REAL(Loss.NONE, 12),
  /** Every {@code executeUpdate} is a commit of its own. */
  AUTO_COMMIT_DIRECT(Loss.NONE, 1),
  /** {@code commit()} is a savepoint. */
  COMMITS_AS_SAVEPOINTS(
      Loss.POSSIBLE,
      12,
      "batcher.commitMode=savepoint",
      "batcher.commitEveryRows=1200",
      "batcher.commitEvery=200"),
  /** Rows wait also in auto-commit. */
  AUTO_COMMIT_BUFFERED(Loss.POSSIBLE, 1, "batcher.autoCommit=buffer", "batcher.maxDelay=100");

  /** Whether rows that were told as committed may be gone. */
  enum Loss {
    NONE,
    POSSIBLE
  }

  final Loss loss;

  /** The rows of a transaction; 1 means auto-commit. */
  final int rowsPerCommit;

  private final String[] settings;

  LoadMode(Loss loss, int rowsPerCommit, String... settings) {
    this.loss = loss;
    this.rowsPerCommit = rowsPerCommit;
    this.settings = settings;
  }

  boolean autoCommit() {
    return rowsPerCommit == 1;
  }

  String[] settings() {
    return settings.clone();
  }
}
