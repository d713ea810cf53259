package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Another connection, which sees what is committed, and empties the tables between programs. */
final class Observer implements AutoCloseable {
  private final TestDatabase database;
  private final Connection connection;
  private final Statement statement;

  Observer(FreshDatabase fresh) throws SQLException {
    database = fresh.database();
    connection = fresh.raw();
    statement = connection.createStatement();
    for (String sql : Tables.of(database).created()) {
      statement.execute(sql);
    }
  }

  TestDatabase database() {
    return database;
  }

  void emptyTables() throws SQLException {
    for (String sql : Tables.of(database).emptied()) {
      statement.execute(sql);
    }
  }

  String contents() throws SQLException {
    StringBuilder contents = new StringBuilder();
    for (String query : Tables.contents()) {
      contents.append("  ").append(query).append(": ").append(rows(query)).append('\n');
    }
    return contents.toString();
  }

  /** What is committed in the tables that are always there, all at one moment, in any order. */
  String glimpse() throws SQLException {
    return Arrays.stream(rows(Tables.AT_ONE_MOMENT).split("; "))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private String rows(String query) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          Object value = result.getObject(column);
          rows.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
              .append(column == columns ? "; " : ", ");
        }
      }
    } catch (SQLException e) {
      // A table that programs create need not be there.
      return "none, " + e.getSQLState();
    }
    return rows.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
