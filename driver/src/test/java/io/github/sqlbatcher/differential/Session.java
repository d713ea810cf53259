package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A connection and what an application keeps beside it. */
final class Session implements AutoCloseable {
  static final int SAVEPOINTS = 8;

  /** A statement that is prepared once and used again. */
  enum Prepared {
    PARENT("INSERT INTO parents (id, name, amount) VALUES (?, ?, ?)"),
    EVENT("INSERT INTO events (note, n) VALUES (?, ?), ('fixed', ?)"),
    BYTES("INSERT INTO events (note, data, moment) VALUES ('bytes', ?, ?)"),
    CHILD("INSERT INTO children (id, parent_id) VALUES (?, ?)");

    final String sql;

    Prepared(String sql) {
      this.sql = sql;
    }

    /**
     * The text for another statement. HSQLDB has one statement for all that are of one text, and if
     * it is prepared anew behind DDL, those that were prepared before it are invalid (07502): that
     * would depend on when the driver itself is called.
     */
    String anew(TestDatabase database) {
      return database == TestDatabase.HSQLDB ? sql.replace("INTO ", "INTO  ") : sql;
    }

    /** The variable that holds it in a rendered program. */
    String variable() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final Connection connection;
  final Schemas schemas;
  final Statement early;

  /** The connection through the batcher; null raw. */
  final BatcherConnection batcher;

  /** What {@code flushAsync} gave and nobody has asked yet. */
  final List<CompletionStage<FlushResult>> flushes = new ArrayList<>();

  final Savepoint[] savepoints = new Savepoint[SAVEPOINTS];
  private final Map<Prepared, PreparedStatement> prepared = new EnumMap<>(Prepared.class);

  Session(Connection connection, TestDatabase database) throws SQLException {
    this.connection = connection;
    this.schemas = Schemas.of(database, connection);
    this.early = connection.createStatement();
    this.batcher =
        connection.isWrapperFor(BatcherConnection.class)
            ? connection.unwrap(BatcherConnection.class)
            : null;
    for (Prepared statement : Prepared.values()) {
      prepared.put(statement, connection.prepareStatement(statement.sql));
    }
  }

  PreparedStatement prepared(Prepared statement) {
    return prepared.get(statement);
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

  /**
   * Executes what changes no rows. Its update count is left out: SQLite's driver gives that of the
   * last INSERT that was sent.
   */
  String run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return "result " + statement.execute(sql);
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
