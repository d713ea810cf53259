package io.github.sqlbatcher.sql;

/** What a statement is, as far as the buffer must know; told from its first keywords. */
public enum StatementKind {
  /** Begins with INSERT, so it may be held back. */
  INSERT,
  /** Gives rows and changes none. */
  READ,
  /** Changes rows: UPDATE, DELETE, MERGE, a WITH that writes. */
  WRITE,
  /** Ends the transaction and keeps it: COMMIT, END. */
  COMMIT,
  /** Ends the transaction and drops it: ROLLBACK, ABORT. */
  ROLLBACK,
  /** Begins a transaction: BEGIN, START TRANSACTION. */
  BEGIN,
  /** Sets or releases a savepoint. */
  SAVEPOINT,
  /** Goes back to a savepoint: ROLLBACK TO. */
  ROLLBACK_TO,
  /** Changes the session: SET, RESET, USE, ALTER SESSION, PRAGMA. */
  SESSION,
  /** Anything else: DDL, CALL, blocks, several statements. */
  OTHER
}
