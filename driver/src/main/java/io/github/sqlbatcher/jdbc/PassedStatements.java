package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.flush.HeldRows;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.flush.Transaction;
import io.github.sqlbatcher.sql.LastIdentity;
import io.github.sqlbatcher.sql.SchemaChange;
import io.github.sqlbatcher.sql.StatementClassifier;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.SQLException;

/** What must come before and after a statement that is handed to the driver, by its kind. */
final class PassedStatements {
  private final HeldRows rows;
  private final Transaction transaction;
  private final Inserts inserts;

  PassedStatements(HeldRows rows, Transaction transaction, Inserts inserts) {
    this.rows = rows;
    this.transaction = transaction;
    this.inserts = inserts;
  }

  /**
   * Makes a call of the driver that executes a statement, with what has to come before and after.
   */
  <T> T execute(StatementKind kind, String sql, SqlCall<T> call) throws SQLException {
    if (kind == StatementKind.INSERT) {
      rows.refuseInDryRun();
    }
    rows.executing(kind);
    switch (kind) {
      case READ -> {
        beforeRead(sql);
        return call.run();
      }
      case ROLLBACK -> {
        return transaction.rollback(call);
      }
      case ROLLBACK_TO -> {
        return transaction.rollbackToSavepoint(call);
      }
      default -> {
        return rows.exclusively(() -> change(kind, sql, call));
      }
    }
  }

  private <T> T change(StatementKind kind, String sql, SqlCall<T> call) throws SQLException {
    switch (kind) {
      case INSERT, WRITE -> beforeWrite(sql);
      case COMMIT -> rows.before(FlushReason.COMMIT);
      case SAVEPOINT -> rows.before(FlushReason.SAVEPOINT);
      case SESSION -> rows.beforeAnything(FlushReason.SESSION);
      default -> beforeAnything(sql);
    }
    if (kind == StatementKind.SESSION
        || kind == StatementKind.SAVEPOINT
        || kind == StatementKind.OTHER) {
      transaction.executing(sql, kind == StatementKind.OTHER);
    }
    if (kind == StatementKind.SESSION || kind == StatementKind.OTHER || isSeveral(kind, sql)) {
      // What it changes stays changed, even if it fails in the end.
      inserts.schemaChanged();
      inserts.virtual().beforeDdl();
      if (SchemaChange.isLikely(sql)) {
        inserts.placeChanges();
      }
    }
    T result = kind == StatementKind.COMMIT ? transaction.committing(call) : call.run();
    switch (kind) {
      case BEGIN -> transaction.begunByText();
      case COMMIT -> transaction.endedByText();
      case SAVEPOINT -> transaction.savepointsByText();
      case SESSION -> transaction.askAutoCommit();
      case INSERT, OTHER -> noteBegin(sql);
      default -> {}
    }
    return result;
  }

  /** An INSERT may have anything behind it, where others that are not alone are of no kind. */
  private static boolean isSeveral(StatementKind kind, String sql) {
    return kind == StatementKind.INSERT && sql != null && sql.indexOf(';') >= 0;
  }

  /** A transaction that a later one of several statements began is one that only text ends. */
  private void noteBegin(String sql) {
    if (transaction.isAutoCommit() && StatementClassifier.beginsLater(sql)) {
      transaction.begunByText();
    }
  }

  void beforeRead(String sql) throws SQLException {
    if (rows.isBusy()) {
      if (LastIdentity.isAskedBy(sql)) {
        rows.beforeIdentityRead();
      } else {
        rows.before(FlushReason.READ);
      }
    }
  }

  private void beforeWrite(String sql) throws SQLException {
    if (rows.isBusy()) {
      if (LastIdentity.isAskedBy(sql)) {
        rows.beforeIdentityRead();
      } else {
        rows.before(FlushReason.STATEMENT);
      }
    }
  }

  private void beforeAnything(String sql) throws SQLException {
    if (rows.isBusy()) {
      if (LastIdentity.isAskedBy(sql)) {
        rows.beforeIdentityRead();
      }
      rows.beforeAnything(FlushReason.STATEMENT);
    }
  }
}
