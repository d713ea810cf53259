package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.sql.StatementKind;
import java.sql.CallableStatement;

/** A call of a procedure: it may do anything, so it is never held back. */
final class BatchingCallableStatement extends CallableStatementDelegate {
  BatchingCallableStatement(BatchingConnection connection, CallableStatement raw, String sql) {
    super(connection, raw, sql, StatementKind.OTHER);
  }
}
