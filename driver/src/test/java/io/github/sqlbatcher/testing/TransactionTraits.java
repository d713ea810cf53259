package io.github.sqlbatcher.testing;

import static io.github.sqlbatcher.testing.TestDatabase.COCKROACH;
import static io.github.sqlbatcher.testing.TestDatabase.DERBY;
import static io.github.sqlbatcher.testing.TestDatabase.DUCKDB;
import static io.github.sqlbatcher.testing.TestDatabase.H2;
import static io.github.sqlbatcher.testing.TestDatabase.HSQLDB;
import static io.github.sqlbatcher.testing.TestDatabase.ORACLE;
import static io.github.sqlbatcher.testing.TestDatabase.POSTGRES;
import static io.github.sqlbatcher.testing.TestDatabase.SQLITE;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What transactions of a test database hold, and what ends them. */
sealed interface TransactionTraits permits TestDatabase {
  /** Whether {@code Connection.setSavepoint} works. */
  default boolean hasSavepoints() {
    return this != DUCKDB;
  }

  /**
   * Whether an error is the driver's own answer to {@code Connection.setSavepoint} where it has
   * none: DuckDB's has no SQLState, and names the method.
   */
  default boolean refusesSavepointWith(SQLException error) {
    return this == DUCKDB
        && error instanceof SQLFeatureNotSupportedException
        && error.getSQLState() == null
        && "setSavepoint".equals(error.getMessage());
  }

  /**
   * Whether a flush of one statement goes without a savepoint: H2, InnoDB and Derby undo the
   * statement that fails, and nothing else.
   */
  default boolean undoesStatements() {
    return this == H2 || ((TestDatabase) this).isMySqlFamily() || this == DERBY;
  }

  /** Whether rows that fail where good ones are kept are left out at the first attempt. */
  default boolean leavesFailingRowsOut() {
    return this == DERBY;
  }

  /** Whether a result has no current row behind a commit, until it is moved. */
  default boolean commitTakesCurrentRow() {
    return this == DERBY;
  }

  /** A text that sets a savepoint; Derby wants to know what becomes of results. */
  default String savepointAsText(String name) {
    return "SAVEPOINT " + name + (this == DERBY ? " ON ROLLBACK RETAIN CURSORS" : "");
  }

  /** Whether text can go back to a savepoint that {@code Connection.setSavepoint} has set. */
  default boolean textKnowsSavepoints() {
    return this != DERBY;
  }

  /** Whether a flush of one statement is guarded by a savepoint. */
  default boolean guardsOneStatement() {
    return hasSavepoints() && !undoesStatements();
  }

  /** What a message says of where the second row of two failed. */
  default String secondOfTwoRows() {
    return hasSavepoints() ? "at position 1" : "from position 0 to 1";
  }

  /** Whether {@code Connection.abort} works. */
  default boolean hasAbort() {
    return this != DUCKDB;
  }

  /** Whether going back to a savepoint ends it. */
  default boolean rollbackEndsSavepoint() {
    return this == HSQLDB;
  }

  /** Whether after an error the transaction can only be rolled back, or back to a savepoint. */
  default boolean errorAbortsTransaction() {
    return this == POSTGRES || this == COCKROACH || this == DUCKDB;
  }

  /** Whether {@code isValid} answers behind such an error; DuckDB's driver runs a query for it. */
  default boolean answersWhenAborted() {
    return this != DUCKDB;
  }

  /** Whether {@code CREATE TABLE} commits the transaction that it stands in. */
  default boolean ddlCommits() {
    return this == H2 || this == HSQLDB || ((TestDatabase) this).isMySqlFamily() || this == ORACLE;
  }

  /** Whether such a statement commits even where it fails. */
  default boolean failedDdlCommits() {
    return this == H2 || ((TestDatabase) this).isMySqlFamily();
  }

  /** Whether a transaction can be begun by text in auto-commit, and holds. */
  default boolean beginsByText() {
    return this != HSQLDB && this != DERBY;
  }

  /** A text that begins a transaction in auto-commit. */
  default String begin() {
    return this == HSQLDB ? "START TRANSACTION" : "BEGIN";
  }

  /** Whether {@code COMMIT} and {@code ROLLBACK} can be written as SQL text. */
  default boolean hasCommitAsText() {
    return this != DERBY;
  }

  /** Whether the driver begins the next transaction behind such a text. */
  default boolean beginsBehindText() {
    return this != SQLITE && this != DUCKDB && this != DERBY;
  }

  /** Whether {@code ROLLBACK} as text is refused in auto-commit. */
  default boolean refusesRollbackAsText() {
    return this == SQLITE || this == DUCKDB || this == DERBY;
  }

  /** Whether {@code Connection.close} is refused while a transaction is open. */
  default boolean refusesClose() {
    return this == DERBY;
  }

  /** Closes a connection as the database lets it: behind a rollback where it insists. */
  default void close(Connection connection) throws SQLException {
    if (refusesClose() && !connection.isClosed() && !connection.getAutoCommit()) {
      connection.rollback();
    }
    connection.close();
  }
}
