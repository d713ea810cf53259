package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result that leads back to our statement; rows written through it keep their order. */
final class BatchingResultSet extends ResultSetDelegate {
  private final BatchingConnection connection;
  private final ResultSet raw;
  private Statement statement;

  /** Null before it was asked for. */
  private Boolean updatable;

  /**
   * @param statement the statement of ours that gave it; null for a result of the metadata
   */
  BatchingResultSet(BatchingConnection connection, Statement statement, ResultSet raw) {
    this.connection = connection;
    this.statement = statement;
    this.raw = raw;
  }

  /**
   * Drivers ask the database about the keys of a result that can be written: that must not come
   * into a flush that runs in the background.
   */
  @Override
  ResultSet delegate() {
    if (isUpdatable()) {
      connection.rows().awaitBackground();
    }
    return raw;
  }

  private boolean isUpdatable() {
    if (updatable == null) {
      try {
        updatable = raw.getConcurrency() == CONCUR_UPDATABLE;
      } catch (SQLException e) {
        // The call that comes tells what is wrong.
        updatable = false;
      }
    }
    return updatable;
  }

  @Override
  ResultSet wrap(ResultSet result) {
    return result == null ? null : new BatchingResultSet(connection, statement, result);
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
