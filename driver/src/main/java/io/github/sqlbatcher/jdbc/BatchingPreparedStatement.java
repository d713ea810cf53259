package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.flush.Transaction;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A prepared statement that is passed through: what waits is sent before it executes. */
class BatchingPreparedStatement<S extends PreparedStatement> extends PreparedStatementDelegate<S> {
  private final String sql;
  private final StatementKind kind;
  private final FlushReason insertReason;
  private final S raw;
  private final Transaction transaction;

  /** Whether the statement only reads or writes rows, so that the session stays as it is. */
  private final boolean simple;

  BatchingPreparedStatement(BatchingConnection connection, S raw, String sql, StatementKind kind) {
    this(connection, raw, sql, kind, FlushReason.STATEMENT);
  }

  /**
   * @param insertReason why pending rows are sent if this is an INSERT
   */
  BatchingPreparedStatement(
      BatchingConnection connection,
      S raw,
      String sql,
      StatementKind kind,
      FlushReason insertReason) {
    super(connection);
    this.raw = raw;
    this.sql = sql;
    this.kind = kind;
    this.insertReason = insertReason;
    this.transaction = connection.transaction();
    this.simple =
        kind == StatementKind.READ || kind == StatementKind.WRITE || kind == StatementKind.INSERT;
  }

  @Override
  S delegate() throws SQLException {
    return raw;
  }

  final String sql() {
    return sql;
  }

  /** Sends what waits; true if nothing has to be done after the execution either. */
  private boolean isReady() throws SQLException {
    if (simple && transaction.isBusy()) {
      sendWhatWaits();
    }
    return simple;
  }

  private void sendWhatWaits() throws SQLException {
    if (kind == StatementKind.READ) {
      connection.beforeRead(sql);
    } else {
      transaction.before(insertReason);
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return wrap(
        isReady()
            ? delegate().executeQuery()
            : execute(kind, sql, PreparedStatement::executeQuery));
  }

  @Override
  public boolean execute() throws SQLException {
    return isReady() ? delegate().execute() : execute(kind, sql, PreparedStatement::execute);
  }

  @Override
  public int executeUpdate() throws SQLException {
    return isReady()
        ? delegate().executeUpdate()
        : execute(kind, sql, PreparedStatement::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return isReady()
        ? delegate().executeLargeUpdate()
        : execute(kind, sql, PreparedStatement::executeLargeUpdate);
  }

  @Override
  public int[] executeBatch() throws SQLException {
    beforeDriversBatch(this::isReady);
    return isReady()
        ? delegate().executeBatch()
        : execute(kind, sql, PreparedStatement::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    beforeDriversBatch(this::isReady);
    return isReady()
        ? delegate().executeLargeBatch()
        : execute(kind, sql, PreparedStatement::executeLargeBatch);
  }
}
