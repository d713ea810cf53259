package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushListener;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.flush.HeldRows;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.flush.Transaction;
import io.github.sqlbatcher.sql.StatementKind;
import io.github.sqlbatcher.stats.Plugins;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A connection that holds INSERTs back: whatever could tell the difference flushes first. */
final class BatchingConnection extends SessionChanges implements BatcherConnection {
  private final Connection raw;
  private final HeldRows rows;
  private final Transaction transaction;
  private final Inserts inserts;
  private final PassedStatements passed;
  private final Plugins plugins;

  BatchingConnection(Connection raw, HeldRows rows, Inserts inserts, Plugins plugins) {
    this.raw = raw;
    this.rows = rows;
    this.transaction = new Transaction(rows);
    this.inserts = inserts;
    this.passed = new PassedStatements(rows, transaction, inserts);
    this.plugins = plugins;
  }

  @Override
  Connection delegate() {
    rows.awaitBackground();
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
    rows.beforeUnwrap();
  }

  @Override
  void beforeSessionChange() throws SQLException {
    rows.beforeAnything(FlushReason.SESSION);
    transaction.executing("", false);
    inserts.schemaChanged();
  }

  @Override
  void beforePlaceChange() throws SQLException {
    beforeSessionChange();
    inserts.placeChanges();
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    beforeSessionChange();
    delegate().setTransactionIsolation(level);
    transaction.isolationSet();
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    super.setReadOnly(readOnly);
    rows.readOnlyChanged();
  }

  Inserts inserts() {
    return inserts;
  }

  HeldRows rows() {
    return rows;
  }

  /**
   * Makes a call of the driver that executes a statement, with what has to come before and after.
   */
  <T> T execute(StatementKind kind, String sql, SqlCall<T> call) throws SQLException {
    return passed.execute(kind, sql, call);
  }

  /** Sends what waits before a statement that reads. */
  void beforeRead(String sql) throws SQLException {
    passed.beforeRead(sql);
  }

  /** The text to take instead, as plugins want it. */
  String rewritten(String sql) {
    return plugins.beforeStatement(sql);
  }

  @Override
  public FlushResult flush() throws SQLException {
    return rows.flush(FlushReason.EXPLICIT);
  }

  @Override
  public CompletionStage<FlushResult> flushAsync() throws SQLException {
    return rows.flushAsync();
  }

  @Override
  public void commitNow() throws SQLException {
    transaction.commitNow();
  }

  @Override
  public void addFlushListener(FlushListener listener) {
    rows.listeners().add(listener);
  }

  @Override
  public void removeFlushListener(FlushListener listener) {
    rows.listeners().remove(listener);
  }

  @Override
  public int pendingRows() {
    return rows.pendingRows();
  }

  @Override
  public BatcherStats stats() {
    return rows.stats(inserts.templatesParsed());
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
    return prepare(sql, text -> raw.prepareStatement(text));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepare(sql, text -> raw.prepareStatement(text, type, concurrency));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepare(sql, text -> raw.prepareStatement(text, type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
    return keys == Statement.NO_GENERATED_KEYS
        ? prepare(sql, text -> raw.prepareStatement(text, keys))
        : withKeys(sql, text -> raw.prepareStatement(text, keys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
    return withKeys(sql, text -> raw.prepareStatement(text, keys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
    return withKeys(sql, text -> raw.prepareStatement(text, keys));
  }

  /** A call of the driver that prepares the text. */
  @FunctionalInterface
  private interface Preparation<S> {
    S of(String text) throws SQLException;
  }

  private PreparedStatement prepare(String given, Preparation<PreparedStatement> physical)
      throws SQLException {
    String sql = rewritten(given);
    StatementKind kind = inserts.kindOf(sql);
    if (kind == StatementKind.INSERT && !rows.isClosed()) {
      PreparedInsert insert = inserts.prepared(sql);
      if (insert != null) {
        return InsertPreparedStatement.of(this, sql, insert, () -> physical.of(sql));
      }
    }
    return new BatchingPreparedStatement<>(this, physical.of(sql), sql, kind);
  }

  private PreparedStatement withKeys(String given, Preparation<PreparedStatement> preparation)
      throws SQLException {
    String sql = rewritten(given);
    StatementKind kind = inserts.kindOf(sql);
    if (kind == StatementKind.INSERT && !rows.isClosed()) {
      PreparedInsert insert = inserts.keyed(sql);
      if (insert != null) {
        return KeyedInsertStatement.of(this, sql, insert, preparation::of);
      }
    }
    PreparedStatement physical = preparation.of(sql);
    if (kind == StatementKind.INSERT) {
      inserts.passedThrough(PassThroughReason.KEYS, sql);
    }
    return new BatchingPreparedStatement<>(this, physical, sql, kind, FlushReason.KEYS);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return call(sql, raw::prepareCall);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return call(sql, text -> raw.prepareCall(text, type, concurrency));
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return call(sql, text -> raw.prepareCall(text, type, concurrency, holdability));
  }

  private CallableStatement call(String given, Preparation<CallableStatement> preparation)
      throws SQLException {
    String sql = rewritten(given);
    return new BatchingCallableStatement(this, preparation.of(sql), sql);
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
  public boolean getAutoCommit() throws SQLException {
    return transaction.getAutoCommit();
  }

  @Override
  public boolean isClosed() throws SQLException {
    return raw.isClosed();
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
    try {
      transaction.close();
    } finally {
      rows.noteClosed();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    raw.abort(executor);
    transaction.aborted();
    rows.noteClosed();
  }

  @Override
  public void endRequest() throws SQLException {
    rows.before(FlushReason.END_REQUEST);
    raw.endRequest();
  }

  /** Pools call it when they take a connection back. */
  @Override
  public void clearWarnings() throws SQLException {
    rows.beforeReturnToPool();
    raw.clearWarnings();
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
