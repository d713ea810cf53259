package io.github.sqlbatcher.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The real database's metadata, leading back to our connection. */
final class BatchingDatabaseMetaData extends DatabaseMetaDataDelegate {
  private final BatchingConnection connection;
  private final DatabaseMetaData raw;

  BatchingDatabaseMetaData(BatchingConnection connection, DatabaseMetaData raw) {
    this.connection = connection;
    this.raw = raw;
  }

  @Override
  DatabaseMetaData delegate() {
    connection.rows().awaitBackground();
    return raw;
  }

  @Override
  ResultSet wrap(ResultSet result) {
    return BatchingResultSet.of(connection, null, result);
  }

  @Override
  Object wrap(Object object) {
    return object;
  }

  @Override
  void beforeUnwrap() throws SQLException {
    connection.beforeUnwrap();
  }

  @Override
  public int getDriverMajorVersion() {
    return raw.getDriverMajorVersion();
  }

  @Override
  public int getDriverMinorVersion() {
    return raw.getDriverMinorVersion();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }
}
