package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A schema of Trino's, and a connection that holds INSERTs back in auto-commit. */
abstract class TrinoTest {
  FreshDatabase fresh;
  Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.TRINO.fresh();
    fresh.run("CREATE TABLE users (id INTEGER, name VARCHAR(50), score DOUBLE)");
    connection = buffering("batcher.maxDelay=3600000");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  /** Its executed statements are counted. */
  final Connection buffering(String... settings) throws SQLException {
    List<String> all = new ArrayList<>(List.of("batcher.autoCommit=buffer"));
    Collections.addAll(all, settings);
    return fresh.batchingCounted(all.toArray(String[]::new));
  }

  final void reopen(String... settings) throws SQLException {
    connection.close();
    connection = buffering(settings);
  }

  final BatcherConnection batcher() throws SQLException {
    return connection.unwrap(BatcherConnection.class);
  }

  final void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  final void insert(int id) throws SQLException {
    execute("INSERT INTO users (id) VALUES (" + id + ")");
  }

  /** As this connection sees them. */
  final List<Object> ids() throws SQLException {
    return first(FreshDatabase.rows(connection, "SELECT id FROM users ORDER BY id"));
  }

  final List<Object> committedIds() throws SQLException {
    return first(fresh.rows("SELECT id FROM users ORDER BY id"));
  }

  private static List<Object> first(List<List<Object>> rows) {
    return rows.stream().map(row -> row.get(0)).toList();
  }
}
