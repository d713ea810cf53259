package io.github.sqlbatcher.differential;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection and what an application keeps beside it. */
final class Session implements AutoCloseable {
  final Connection connection;
  final Statement early;
  final List<Savepoint> savepoints = new ArrayList<>();
  private final Map<String, PreparedStatement> reused = new HashMap<>();

  Session(Connection connection) throws SQLException {
    this.connection = connection;
    this.early = connection.createStatement();
  }

  /** A statement that is prepared once and used again. */
  PreparedStatement reused(String sql) throws SQLException {
    PreparedStatement statement = reused.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      reused.put(sql, statement);
    }
    return statement;
  }

  String update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return "count " + statement.executeUpdate(sql);
    }
  }

  String execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      String seen = rows + " " + statement.getUpdateCount();
      return seen + " " + statement.getMoreResults() + " " + statement.getUpdateCount();
    }
  }

  String query(Statement on, String sql) throws SQLException {
    StringBuilder seen = new StringBuilder();
    try (ResultSet result = on.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          seen.append(result.getString(column)).append(column == columns ? ';' : ',');
        }
      }
    }
    return seen.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
