package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database without a dialect of its own: H2, not told by its name. */
class GenericDialectTest {
  private FreshDatabase fresh;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.H2.fresh();
    fresh.run("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
  }

  @AfterEach
  void close() throws SQLException {
    fresh.close();
  }

  private Connection connect(String... more) throws SQLException {
    String[] settings = new String[more.length + 1];
    settings[0] = "batcher.dialect=generic";
    System.arraycopy(more, 0, settings, 1, more.length);
    Connection connection = fresh.batchingCounted(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void insertTen(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
        Statement statement = connection.createStatement()) {
      for (int id = 0; id < 5; id++) {
        insert.setInt(1, id);
        insert.setString(2, "p");
        insert.executeUpdate();
      }
      for (int id = 5; id < 10; id++) {
        statement.executeUpdate("INSERT INTO t VALUES (" + id + ", 'l')");
      }
    }
  }

  @Test
  void rowsTravelAsBatchesWhereTheMetadataHasThem() throws Exception {
    try (Connection connection = connect()) {
      insertTen(connection);
      BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
      assertEquals(10, batcher.pendingRows());
      connection.commit();
      BatcherStats stats = batcher.stats();
      assertEquals(2, stats.statementsSent());
      assertEquals(10, CountingDriver.inserts());
    }
    assertEquals(10, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void rowsAreMergedOnlyWhenTheUserSaysSo() throws Exception {
    try (Connection connection = connect("batcher.genericMerge=true")) {
      insertTen(connection);
      connection.commit();
      assertEquals(3, CountingDriver.inserts());
    }
    assertEquals(10, fresh.number("SELECT COUNT(*) FROM t"));
  }

  @Test
  void aFailingRowIsFoundInABatch() throws Exception {
    fresh.run("INSERT INTO t VALUES (3, 'there'), (7, 'there')");
    try (Connection connection = connect()) {
      insertTen(connection);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(3, failure.failedRows().get(0).index());
      connection.rollback();
    }
    try (Connection connection = connect("batcher.onError=isolate")) {
      insertTen(connection);
      FlushException failure = assertThrows(FlushException.class, connection::commit);
      assertEquals(2, failure.failedRows().size());
      connection.commit();
    }
    assertEquals(10, fresh.number("SELECT COUNT(*) FROM t"));
  }
}
