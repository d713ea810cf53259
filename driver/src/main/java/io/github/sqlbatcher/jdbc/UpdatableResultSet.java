package io.github.sqlbatcher.jdbc;

import java.sql.ResultSet;
import java.sql.Statement;

/**
 * A result that can be written. Its driver may ask the database about the keys: that must not come
 * into a flush that runs in the background.
 */
final class UpdatableResultSet extends BatchingResultSet {
  private final BatchingConnection connection;

  UpdatableResultSet(BatchingConnection connection, Statement statement, ResultSet raw) {
    super(connection, statement, raw);
    this.connection = connection;
  }

  @Override
  ResultSet delegate() {
    connection.rows().awaitBackground();
    return super.delegate();
  }
}
