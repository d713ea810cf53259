package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.flush.Transaction;
import io.github.sqlbatcher.sql.LastIdentity;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/** A connection that holds INSERTs back: whatever could tell the difference flushes first. */
final class BatchingConnection extends ConnectionDelegate implements BatcherConnection {
  private final Connection raw;
  private final Transaction transaction;
  private final Inserts inserts;

  BatchingConnection(Connection raw, Transaction transaction, Inserts inserts) {
    this.raw = raw;
    this.transaction = transaction;
    this.inserts = inserts;
  }

  @Override
  Connection delegate() {
    return raw;
  }

  @Override
  ResultSet wrap(ResultSet result) {
    return result;
  }

  @Override
  Object wrap(Object object) {
    return object;
  }

  @Override
  void beforeUnwrap() throws SQLException {
    transaction.before(FlushReason.UNWRAP);
  }

  Inserts inserts() {
    return inserts;
  }

  Transaction transaction() {
    return transaction;
  }

  /**
   * Makes a call of the driver that executes a statement, with what has to come before and after.
   */
  <T> T execute(StatementKind kind, String sql, SqlCall<T> call) throws SQLException {
    switch (kind) {
      case ROLLBACK -> {
        return transaction.rollback(call);
      }
      case ROLLBACK_TO -> {
        return transaction.rollbackToSavepoint(call);
      }
      case COMMIT -> transaction.before(FlushReason.COMMIT);
      case SAVEPOINT -> transaction.before(FlushReason.SAVEPOINT);
      case SESSION -> transaction.before(FlushReason.SESSION);
      case READ -> beforeRead(sql);
      default -> beforeOther(sql);
    }
    T result = call.run();
    switch (kind) {
      case BEGIN -> transaction.begunByText(true);
      case COMMIT -> transaction.begunByText(false);
      case SESSION -> {
        inserts.schemaChanged();
        transaction.askAutoCommit();
      }
      case OTHER -> inserts.schemaChanged();
      default -> {}
    }
    return result;
  }

  void beforeRead(String sql) throws SQLException {
    if (transaction.isBusy()) {
      if (LastIdentity.isAskedBy(sql)) {
        transaction.beforeIdentityRead();
      } else {
        transaction.before(FlushReason.READ);
      }
    }
  }

  private void beforeOther(String sql) throws SQLException {
    if (transaction.isBusy()) {
      if (LastIdentity.isAskedBy(sql)) {
        transaction.beforeIdentityRead();
      } else {
        transaction.before(FlushReason.STATEMENT);
      }
    }
  }

  @Override
  public FlushResult flush() throws SQLException {
    return transaction.flush(FlushReason.EXPLICIT);
  }

  @Override
  public int pendingRows() {
    return transaction.pendingRows();
  }

  @Override
  public BatcherStats stats() {
    return transaction.stats(inserts.templatesParsed());
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new PlainStatement(this, raw.createStatement());
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return new PlainStatement(this, raw.createStatement(type, concurrency));
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return new PlainStatement(this, raw.createStatement(type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, () -> raw.prepareStatement(sql));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepare(sql, () -> raw.prepareStatement(sql, type, concurrency));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepare(sql, () -> raw.prepareStatement(sql, type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
    return keys == Statement.NO_GENERATED_KEYS
        ? prepare(sql, () -> raw.prepareStatement(sql, keys))
        : withKeys(sql, raw.prepareStatement(sql, keys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
    return withKeys(sql, raw.prepareStatement(sql, keys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
    return withKeys(sql, raw.prepareStatement(sql, keys));
  }

  private PreparedStatement prepare(String sql, SqlCall<PreparedStatement> physical)
      throws SQLException {
    StatementKind kind = inserts.kindOf(sql);
    if (kind == StatementKind.INSERT && !transaction.isClosed()) {
      PreparedInsert insert = inserts.prepared(sql);
      if (insert != null) {
        return InsertPreparedStatement.of(this, sql, insert, physical);
      }
    }
    return new BatchingPreparedStatement<>(this, physical.run(), sql, kind);
  }

  private PreparedStatement withKeys(String sql, PreparedStatement physical) {
    StatementKind kind = inserts.kindOf(sql);
    if (kind == StatementKind.INSERT) {
      inserts.passedThrough(PassThroughReason.KEYS);
    }
    return new BatchingPreparedStatement<>(this, physical, sql, kind, FlushReason.KEYS);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return new BatchingCallableStatement(this, raw.prepareCall(sql), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return new BatchingCallableStatement(this, raw.prepareCall(sql, type, concurrency), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return new BatchingCallableStatement(
        this, raw.prepareCall(sql, type, concurrency, holdability), sql);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return new BatchingDatabaseMetaData(this, raw.getMetaData());
  }

  @Override
  public void setAutoCommit(boolean on) throws SQLException {
    transaction.setAutoCommit(on);
  }

  @Override
  public void commit() throws SQLException {
    transaction.commit();
  }

  @Override
  public void rollback() throws SQLException {
    transaction.rollback();
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return transaction.setSavepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return transaction.setSavepoint(name);
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    transaction.rollback(savepoint);
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    transaction.release(savepoint);
  }

  @Override
  public void close() throws SQLException {
    transaction.close();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    transaction.abandon();
    raw.abort(executor);
  }

  @Override
  public void endRequest() throws SQLException {
    transaction.before(FlushReason.END_REQUEST);
    raw.endRequest();
  }

  private void beforeSessionChange() throws SQLException {
    transaction.before(FlushReason.SESSION);
    inserts.schemaChanged();
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    beforeSessionChange();
    raw.setSchema(schema);
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    beforeSessionChange();
    raw.setCatalog(catalog);
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    beforeSessionChange();
    raw.setTransactionIsolation(level);
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    beforeSessionChange();
    raw.setReadOnly(readOnly);
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    beforeSessionChange();
    raw.setHoldability(holdability);
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    beforeSessionChange();
    raw.setTypeMap(map);
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    beforeSessionChange();
    raw.setNetworkTimeout(executor, milliseconds);
  }

  @Override
  public void setShardingKey(ShardingKey key) throws SQLException {
    beforeSessionChange();
    raw.setShardingKey(key);
  }

  @Override
  public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
    beforeSessionChange();
    raw.setShardingKey(key, superKey);
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
    beforeSessionChange();
    return raw.setShardingKeyIfValid(key, timeout);
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout)
      throws SQLException {
    beforeSessionChange();
    return raw.setShardingKeyIfValid(key, superKey, timeout);
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    beforeClientInfo();
    raw.setClientInfo(name, value);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    beforeClientInfo();
    raw.setClientInfo(properties);
  }

  private void beforeClientInfo() throws SQLClientInfoException {
    try {
      transaction.before(FlushReason.SESSION);
    } catch (SQLException e) {
      throw new SQLClientInfoException(
          e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
    }
  }

  /** As JDK 26 has it; earlier interfaces lack it. */
  public String enquoteLiteral(String value) throws SQLException {
    return Enquoting.literal(raw, value);
  }

  /** As JDK 26 has it; earlier interfaces lack it. */
  public String enquoteIdentifier(String name, boolean always) throws SQLException {
    return Enquoting.identifier(raw, name, always);
  }

  /** As JDK 26 has it; earlier interfaces lack it. */
  public boolean isSimpleIdentifier(String name) throws SQLException {
    return Enquoting.isSimple(raw, name);
  }

  /** As JDK 26 has it; earlier interfaces lack it. */
  public String enquoteNCharLiteral(String value) throws SQLException {
    return Enquoting.nationalLiteral(raw, value);
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}
