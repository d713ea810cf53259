package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that MariaDB's driver sends as a bulk, which the server counts as one execution. */
class BulkWriterTest {
  private static final String INTO = "INSERT INTO bulk (id, name, score) VALUES (?, ?, ?)";

  private FreshDatabase fresh;

  @BeforeEach
  void createTable() throws SQLException {
    fresh = TestDatabase.MARIADB.fresh();
    fresh.run(
        "CREATE TABLE bulk (id INT UNIQUE, name VARCHAR(20), score DOUBLE, note VARCHAR(20))");
  }

  @AfterEach
  void dropTable() throws SQLException {
    fresh.close();
  }

  private Connection open(String... settings) throws SQLException {
    Connection connection = fresh.batching(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void insert(PreparedStatement to, Integer id, double score) throws SQLException {
    if (id == null) {
      to.setNull(1, Types.VARCHAR);
    } else {
      to.setInt(1, id);
    }
    to.setString(2, "name");
    to.setDouble(3, score);
    to.executeUpdate();
  }

  private static void insert(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INTO)) {
      for (int id = 0; id < rows; id++) {
        insert(insert, id, id + 0.5);
      }
    }
  }

  /** How many statements came in binary form so far: bulks, where nothing else does. */
  private static int bulks(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW SESSION STATUS LIKE 'Com_stmt_execute'")) {
      result.next();
      return result.getInt(2);
    }
  }

  private static long rows(Connection connection) throws SQLException {
    return FreshDatabase.number(connection, "SELECT COUNT(*) FROM bulk");
  }

  @Test
  void aFlushIsOneBulk() throws SQLException {
    try (Connection connection = open()) {
      insert(connection, 300);
      assertEquals(1, bulks(connection));
      assertEquals(300, rows(connection));
      assertEquals(
          List.of(List.of(299, "name", 299.5)),
          FreshDatabase.rows(connection, "SELECT id, name, score FROM bulk WHERE id = 299"));
    }
  }

  @Test
  void noneIsSentWhereTheDriverIsToldSo() throws SQLException {
    try (Connection connection = open("useBulkStmtsForInserts=false")) {
      insert(connection, 300);
      assertEquals(0, bulks(connection));
      assertEquals(300, rows(connection));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "note"})
  void doublesForAnotherColumnAreStoredAsTheDriverWritesThem(String column) throws SQLException {
    String sql = "INSERT INTO bulk (" + column + ") VALUES (?)";
    String sum = "SELECT GROUP_CONCAT(" + column + " ORDER BY id, note) FROM bulk";
    try (Connection raw = fresh.raw();
        Connection connection = open()) {
      raw.setAutoCommit(false);
      fill(raw, sql);
      List<List<Object>> expected = FreshDatabase.rows(raw, sum);
      raw.rollback();
      fill(connection, sql);
      assertEquals(expected, FreshDatabase.rows(connection, sum));
      assertEquals(0, bulks(connection));
    }
  }

  private static void fill(Connection connection, String sql) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int row = 0; row < 20; row++) {
        insert.setDouble(1, 4 * row + 2.5 - row % 2 * 0.5);
        insert.executeUpdate();
      }
    }
  }

  @Test
  void aValueOnlyInLaterRowsMakesNoSecondStatementThatStaysAlone() throws SQLException {
    try (Connection connection = open("batcher.savepoints=never")) {
      try (PreparedStatement insert = connection.prepareStatement(INTO)) {
        insert(insert, null, 0);
        for (int id = 0; id < 20; id++) {
          insert(insert, id, id);
        }
      }
      assertEquals(21, rows(connection));
      assertEquals(1, bulks(connection));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"useServerPrepStmts=false", "useServerPrepStmts=true"})
  void theFailingRowIsToldAndTheOthersStay(String setting) throws SQLException {
    try (Connection connection = open("batcher.onError=isolate", setting)) {
      try (PreparedStatement insert = connection.prepareStatement(INTO)) {
        for (int id = 0; id < 100; id++) {
          insert(insert, id == 70 ? 3 : id, id);
        }
      }
      FlushException failed = assertThrows(FlushException.class, () -> rows(connection));
      assertEquals(1, failed.failedRows().size());
      assertEquals(70, failed.failedRows().get(0).index());
      assertEquals(1062, failed.getErrorCode());
      assertEquals(99, rows(connection));
      assertTrue(bulks(connection) > 0);
    }
  }

  @Test
  void infinityIsRefusedAsTheDriverAloneDoes() throws SQLException {
    try (Connection connection = open()) {
      try (PreparedStatement insert = connection.prepareStatement(INTO)) {
        for (int id = 0; id < 20; id++) {
          insert(insert, id, id == 9 ? Double.POSITIVE_INFINITY : id);
        }
        SQLException raw = assertThrows(SQLException.class, this::insertInfinityRaw);
        SQLException failed = assertThrows(SQLException.class, () -> rows(connection));
        assertEquals(raw.getErrorCode(), failed.getErrorCode());
      }
    }
  }

  private void insertInfinityRaw() throws SQLException {
    try (Connection raw = fresh.raw();
        PreparedStatement insert = raw.prepareStatement(INTO)) {
      insert(insert, 1, Double.POSITIVE_INFINITY);
    }
  }
}
