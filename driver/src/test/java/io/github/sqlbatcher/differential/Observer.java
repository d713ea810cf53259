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
  private Statement statement;
  private final Schemas schemas;

  Observer(FreshDatabase fresh) throws SQLException {
    database = fresh.database();
    connection = fresh.raw();
    statement = connection.createStatement();
    schemas = Schemas.of(database, connection);
    createTables();
    if (Schemas.areIn(database)) {
      statement.execute("CREATE SCHEMA " + schemas.aside());
      place(true);
      createTables();
      place(false);
    }
  }

  private void place(boolean aside) throws SQLException {
    schemas.set(connection, aside);
    // With MySQL's driver a statement goes back to where it was created.
    statement.close();
    statement = connection.createStatement();
  }

  private void createTables() throws SQLException {
    for (String sql : Tables.of(database).created()) {
      statement.execute(sql);
    }
  }

  TestDatabase database() {
    return database;
  }

  void emptyTables() throws SQLException {
    if (Schemas.areIn(database)) {
      place(true);
      emptySchema();
      place(false);
    }
    emptySchema();
  }

  private void emptySchema() throws SQLException {
    for (String sql : Tables.of(database).emptied()) {
      statement.execute(sql);
    }
  }

  String contents() throws SQLException {
    StringBuilder contents = new StringBuilder();
    addContents(contents);
    if (Schemas.areIn(database)) {
      place(true);
      addContents(contents.append("  in the other schema\n"));
      place(false);
    }
    return contents.toString();
  }

  private void addContents(StringBuilder contents) throws SQLException {
    for (String query : Tables.contents()) {
      contents.append("  ").append(query).append(": ").append(rows(query)).append('\n');
    }
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
    if (database.sharesServer()) {
      String cascade = database.isMySqlFamily() ? "" : " CASCADE";
      statement.execute("DROP SCHEMA " + schemas.aside() + cascade);
    }
    connection.close();
  }
}
