package io.github.sqlbatcher.testing;

import static io.github.sqlbatcher.testing.TestDatabase.DERBY;
import static io.github.sqlbatcher.testing.TestDatabase.DUCKDB;
import static io.github.sqlbatcher.testing.TestDatabase.H2;
import static io.github.sqlbatcher.testing.TestDatabase.HSQLDB;
import static io.github.sqlbatcher.testing.TestDatabase.SQLITE;

import java.util.Optional;

/** Who waits for whom in a test database, and how long. */
sealed interface LockTraits permits TestDatabase {
  /** Whether a query waits until rows that another transaction has written are committed. */
  default boolean readersWait() {
    return this == DERBY;
  }

  /**
   * Whether a key that another transaction has written is waited for. DuckDB waits for nobody:
   * where the other has committed it fails at once, else the second commit of the two does.
   */
  default boolean writersWait() {
    return this != DUCKDB;
  }

  /** Whether one writer at a time has the whole database, and others wait for its end. */
  default boolean hasOneWriter() {
    return this == SQLITE;
  }

  /** Whether waiting for a lock can end in an error. */
  default boolean timesOut() {
    return writersWait() && !waitsWithoutEnd();
  }

  /** Whether a lock is waited for without end, whatever the statement's timeout. */
  default boolean waitsWithoutEnd() {
    return this == HSQLDB;
  }

  /**
   * A text for waiting no longer than so long for a lock.
   *
   * @param millis rounded up to seconds where the database has them
   * @return none where a lock is waited for without end, or not at all
   */
  default Optional<String> lockTimeout(int millis) {
    return switch ((TestDatabase) this) {
      case POSTGRES, COCKROACH -> Optional.of("SET lock_timeout = " + millis);
      case MARIADB, MYSQL -> Optional.of("SET innodb_lock_wait_timeout = " + (millis + 999) / 1000);
      case SQLITE -> Optional.of("PRAGMA busy_timeout = " + millis);
      case DERBY -> Optional.of(DerbyMemory.lockTimeout(millis));
      case HSQLDB, DUCKDB -> Optional.empty();
      default -> Optional.of("SET LOCK_TIMEOUT " + millis);
    };
  }

  /** Whether a lock that was waited for too long takes the whole transaction along. */
  default boolean lockTimeoutRollsBack() {
    return this == DERBY;
  }

  /**
   * Whether an interrupt of a thread that waits for a lock ends the wait at some moments only; on
   * Derby the connection then, too.
   */
  default boolean interruptRaces() {
    return this == H2 || this == DERBY;
  }

  /** Whether a statement that runs can be cancelled; else it goes on. */
  default boolean hasCancel() {
    return this != DERBY;
  }

  /**
   * Whether a query may be executed while another thread uses the same connection. DuckDB's driver
   * begins it under the connection's lock and reads it outside: «unsuccessful or closed pending
   * query result», raw too.
   */
  default boolean queriesStandBesideOthers() {
    return this != DUCKDB;
  }

  /** Whether {@code Connection.abort} waits for the statement that runs. */
  default boolean abortWaits() {
    return this == HSQLDB || this == DERBY;
  }
}
