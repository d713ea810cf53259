package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.flush.HeldRows;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A prepared statement that is passed through: what waits is sent before it executes. */
class BatchingPreparedStatement<S extends PreparedStatement> extends PreparedStatementDelegate<S> {
  private final String sql;
  private final StatementKind kind;
  private final FlushReason insertReason;
  private final S raw;
  private final HeldRows rows;

  /** Whether the statement only reads, so that nothing has to be done but to send what waits. */
  private final boolean reads;

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
    this.rows = connection.rows();
    this.reads = kind == StatementKind.READ;
  }

  @Override
  S delegate() throws SQLException {
    return raw;
  }

  final String sql() {
    return sql;
  }

  /** Sends what waits, as what comes next asks for it. */
  private void sendWhatWaits() throws SQLException {
    if (rows.isBusy()) {
      if (reads) {
        connection.beforeRead(sql);
      } else {
        rows.before(insertReason);
      }
    }
  }

  /** Calls the driver's statement; where that changes something, with what belongs around it. */
  private <T> T execute(SqlExecution<S, T> call) throws SQLException {
    if (reads) {
      rows.executing(kind);
      sendWhatWaits();
      return onDriver(call);
    }
    if (insertReason == FlushReason.KEYS) {
      sendWhatWaits();
    }
    return execute(kind, sql, call);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    rows.awaitBackground();
    return super.getMetaData();
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    rows.awaitBackground();
    return super.getParameterMetaData();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return wrap(execute(PreparedStatement::executeQuery));
  }

  @Override
  public boolean execute() throws SQLException {
    return this.<Boolean>execute(PreparedStatement::execute);
  }

  @Override
  public int executeUpdate() throws SQLException {
    return this.<Integer>execute(PreparedStatement::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return this.<Long>execute(PreparedStatement::executeLargeUpdate);
  }

  @Override
  public int[] executeBatch() throws SQLException {
    beforeDriversBatch(this::sendWhatWaits);
    return execute(PreparedStatement::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    beforeDriversBatch(this::sendWhatWaits);
    return execute(PreparedStatement::executeLargeBatch);
  }
}
