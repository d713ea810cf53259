package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A {@code Statement}: literal INSERTs that it executes are held back. */
final class PlainStatement extends BatchingStatement<Statement> {
  private final Statement raw;
  private final LiteralBatch batch;
  private boolean escapes = true;
  private boolean mayBeClosed;

  PlainStatement(BatchingConnection connection, Statement raw) {
    super(connection);
    this.raw = raw;
    this.batch = new LiteralBatch(connection, raw);
  }

  @Override
  Statement delegate() {
    return raw;
  }

  @Override
  boolean mayBeClosed() {
    return mayBeClosed;
  }

  /** The number of tuples of an INSERT that is held back now, or -1. */
  private int hold(StatementKind kind, String sql) throws SQLException {
    if (kind != StatementKind.INSERT || (mayBeClosed && raw.isClosed())) {
      return -1;
    }
    if (!escapes && sql.indexOf('{') >= 0) {
      connection.inserts().passedThrough(PassThroughReason.ESCAPE_PROCESSING, sql);
      return -1;
    }
    if (closesOnCompletion()) {
      connection.inserts().passedThrough(PassThroughReason.CLOSE_ON_COMPLETION, sql);
      return -1;
    }
    if (!batch.isInPlace()) {
      connection.inserts().passedThrough(PassThroughReason.SCHEMA_CHANGED, sql);
      return -1;
    }
    int tuples = connection.inserts().hold(sql, queryTimeout());
    return tuples < 0 ? -1 : held(tuples);
  }

  /** A call of the driver that executes the text. */
  @FunctionalInterface
  private interface TextExecution<T> {
    T on(Statement statement, String text) throws SQLException;
  }

  private <T> T withKeys(String given, TextExecution<T> call) throws SQLException {
    String sql = connection.rewritten(given);
    StatementKind kind = connection.inserts().kindOf(sql);
    if (kind == StatementKind.INSERT) {
      connection.inserts().passedThrough(PassThroughReason.KEYS, sql);
      connection.rows().before(FlushReason.KEYS);
    }
    return execute(kind, sql, statement -> call.on(statement, sql));
  }

  @Override
  public ResultSet executeQuery(String given) throws SQLException {
    String sql = connection.rewritten(given);
    StatementKind kind = connection.inserts().kindOf(sql);
    if (kind == StatementKind.INSERT) {
      connection.inserts().passedThrough(PassThroughReason.NOT_PLAIN_VALUES, sql);
    }
    return wrap(execute(kind, sql, statement -> statement.executeQuery(sql)));
  }

  @Override
  public boolean execute(String given) throws SQLException {
    String sql = connection.rewritten(given);
    StatementKind kind = connection.inserts().kindOf(sql);
    return hold(kind, sql) < 0 && execute(kind, sql, statement -> statement.execute(sql));
  }

  @Override
  public boolean execute(String sql, int keys) throws SQLException {
    return keys == NO_GENERATED_KEYS
        ? execute(sql)
        : withKeys(sql, (statement, text) -> statement.execute(text, keys));
  }

  @Override
  public boolean execute(String sql, int[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.execute(text, keys));
  }

  @Override
  public boolean execute(String sql, String[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.execute(text, keys));
  }

  @Override
  public int executeUpdate(String given) throws SQLException {
    String sql = connection.rewritten(given);
    StatementKind kind = connection.inserts().kindOf(sql);
    int held = hold(kind, sql);
    return held >= 0 ? held : execute(kind, sql, statement -> statement.executeUpdate(sql));
  }

  @Override
  public int executeUpdate(String sql, int keys) throws SQLException {
    return keys == NO_GENERATED_KEYS
        ? executeUpdate(sql)
        : withKeys(sql, (statement, text) -> statement.executeUpdate(text, keys));
  }

  @Override
  public int executeUpdate(String sql, int[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.executeUpdate(text, keys));
  }

  @Override
  public int executeUpdate(String sql, String[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.executeUpdate(text, keys));
  }

  @Override
  public long executeLargeUpdate(String given) throws SQLException {
    String sql = connection.rewritten(given);
    StatementKind kind = connection.inserts().kindOf(sql);
    int held = hold(kind, sql);
    return held >= 0 ? held : execute(kind, sql, statement -> statement.executeLargeUpdate(sql));
  }

  @Override
  public long executeLargeUpdate(String sql, int keys) throws SQLException {
    return keys == NO_GENERATED_KEYS
        ? executeLargeUpdate(sql)
        : withKeys(sql, (statement, text) -> statement.executeLargeUpdate(text, keys));
  }

  @Override
  public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.executeLargeUpdate(text, keys));
  }

  @Override
  public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
    return withKeys(sql, (statement, text) -> statement.executeLargeUpdate(text, keys));
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    batch.add(connection.rewritten(sql), escapes);
  }

  @Override
  public void clearBatch() throws SQLException {
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    passedThrough();
    return batch.execute(queryTimeout());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    passedThrough();
    return batch.executeLarge(queryTimeout());
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    raw.setEscapeProcessing(enable);
    escapes = enable;
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    super.closeOnCompletion();
    mayBeClosed = true;
  }

  @Override
  public void close() throws SQLException {
    mayBeClosed = true;
    raw.close();
  }
}
