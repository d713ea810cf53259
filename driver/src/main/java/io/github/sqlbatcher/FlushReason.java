package io.github.sqlbatcher;

/** Why buffered rows were sent. Each has a counter in {@link BatcherStats}. */
public enum FlushReason {
  /** The buffer holds {@code batcher.maxRows} rows. */
  ROWS,
  /** The buffer holds {@code batcher.maxBytes} bytes. */
  BYTES,
  /** {@code Connection.commit()}, or a commit written as SQL text. */
  COMMIT,
  /** A statement that reads. */
  READ,
  /** Any other statement that executes, DDL and passed-through INSERTs included. */
  STATEMENT,
  /** An explicit {@code executeBatch} of INSERTs: its own rows. */
  BATCH,
  /** A savepoint of the application, as a call or as SQL text. */
  SAVEPOINT,
  /** A change of the session: schema, catalog, role, isolation, read-only, client info, SET. */
  SESSION,
  /** {@code setAutoCommit(true)}, which commits. */
  AUTOCOMMIT,
  /** The thread that inserted the rows writes or commits on another connection. */
  OTHER_CONNECTION,
  /** {@code unwrap} to a type of the real driver. */
  UNWRAP,
  /** An INSERT that asks for generated keys. */
  KEYS,
  /** A row has waited for {@code batcher.maxDelay}, in auto-commit. */
  DELAY,
  /**
   * {@code Connection.close()} where that does not drop what waits: in auto-commit, and on a
   * database that commits there. Also the orderly end of the JVM.
   */
  CLOSE,
  /** {@link BatcherConnection#flush()}. */
  EXPLICIT,
  /**
   * {@code Connection.endRequest()}; in auto-commit also {@code clearWarnings()}, which pools call
   * when a connection is returned.
   */
  END_REQUEST
}
