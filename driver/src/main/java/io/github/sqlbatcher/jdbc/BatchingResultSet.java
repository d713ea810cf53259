package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result that leads back to our statement; rows written through it keep their order. */
class BatchingResultSet extends ResultSetDelegate {
  private final BatchingConnection connection;
  private final ResultSet raw;
  private Statement statement;

  BatchingResultSet(BatchingConnection connection, Statement statement, ResultSet raw) {
    this.connection = connection;
    this.statement = statement;
    this.raw = raw;
  }

  /**
   * Around a driver's result.
   *
   * @param statement the statement of ours that gave it; null for a result of the metadata
   * @param raw null gives null
   */
  static BatchingResultSet of(BatchingConnection connection, Statement statement, ResultSet raw) {
    if (raw == null) {
      return null;
    }
    return isUpdatable(raw)
        ? new UpdatableResultSet(connection, statement, raw)
        : new BatchingResultSet(connection, statement, raw);
  }

  private static boolean isUpdatable(ResultSet raw) {
    try {
      return raw.getConcurrency() == CONCUR_UPDATABLE;
    } catch (SQLException e) {
      // The call that comes tells what is wrong.
      return false;
    }
  }

  @Override
  ResultSet delegate() {
    return raw;
  }

  @Override
  ResultSet wrap(ResultSet result) {
    return of(connection, statement, result);
  }

  @Override
  Object wrap(Object object) {
    return object instanceof ResultSet result ? wrap(result) : object;
  }

  @Override
  void beforeUnwrap() throws SQLException {
    connection.beforeUnwrap();
  }

  @Override
  public Statement getStatement() throws SQLException {
    Statement rawStatement = raw.getStatement();
    if (rawStatement == null) {
      return null;
    }
    if (statement == null) {
      statement = ours(rawStatement);
    }
    return statement;
  }

  /** Some drivers prepare the statements of their metadata. */
  private Statement ours(Statement ofMetaData) {
    return ofMetaData instanceof PreparedStatement prepared
        ? new BatchingPreparedStatement<>(connection, prepared, "", StatementKind.OTHER)
        : new PlainStatement(connection, ofMetaData);
  }

  private void write(Change change) throws SQLException {
    connection
        .rows()
        .exclusively(
            () -> {
              connection.rows().before(FlushReason.STATEMENT);
              change.make();
              return null;
            });
  }

  /** A row of the result is written. */
  @FunctionalInterface
  private interface Change {
    void make() throws SQLException;
  }

  @Override
  public void insertRow() throws SQLException {
    write(raw::insertRow);
  }

  @Override
  public void updateRow() throws SQLException {
    write(raw::updateRow);
  }

  @Override
  public void deleteRow() throws SQLException {
    write(raw::deleteRow);
  }

  @Override
  public void refreshRow() throws SQLException {
    connection.rows().before(FlushReason.READ);
    raw.refreshRow();
  }
}
