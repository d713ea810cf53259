package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * There is no room for the rows of a flush. SQLite with {@code max_page_count} takes the way that
 * it takes on a full disk (SQLITE_FULL): some statements are undone alone, others take the whole
 * transaction with them, and its savepoints.
 */
class DiskFullTest {
  private static final int SQLITE_FULL = 13;
  private static final int EARLIER = 5;

  @TempDir Path folder;
  private String url;

  @BeforeEach
  void createTable() throws SQLException {
    url = "sqlite:" + folder.resolve("full.db");
    try (Connection raw = DriverManager.getConnection("jdbc:" + url)) {
      execute(raw, "CREATE TABLE big (id INT PRIMARY KEY, content VARCHAR(5000))");
    }
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection on, int from, int rows) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO big VALUES (?, ?)")) {
      for (int id = from; id < from + rows; id++) {
        insert.setInt(1, id);
        insert.setString(2, "x".repeat(3000));
        insert.executeUpdate();
      }
    }
  }

  private long committed() throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:" + url)) {
      assertEquals(0, FreshDatabase.number(raw, "SELECT COUNT(*) - COUNT(DISTINCT id) FROM big"));
      return FreshDatabase.number(raw, "SELECT COUNT(*) FROM big");
    }
  }

  private Connection connect(boolean merges, String onError) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:batcher:%s?batcher.dialect=generic&batcher.genericMerge=%s&batcher.onError=%s"
                .formatted(url, merges, onError));
    connection.setAutoCommit(false);
    return connection;
  }

  /** Rows that are committed, rows that are flushed, and rows for which there is no room. */
  private static FlushException fill(Connection connection) throws SQLException {
    insert(connection, 0, EARLIER);
    connection.commit();
    execute(connection, "PRAGMA max_page_count = 40");
    insert(connection, 100, EARLIER);
    connection.unwrap(BatcherConnection.class).flush();
    insert(connection, 200, 100);
    return assertThrows(FlushException.class, connection::commit);
  }

  @ParameterizedTest
  @CsvSource({"false, abort", "false, isolate", "true, abort", "true, isolate"})
  void aFlushWithoutRoomIsToldAndNothingOfItIsThere(boolean merges, String onError)
      throws Exception {
    try (Connection connection = connect(merges, onError)) {
      FlushException failure = fill(connection);
      assertFalse(failure.transactionGoesOn());
      if (onError.equals("abort")) {
        assertEquals(SQLITE_FULL, failure.getErrorCode(), failure::toString);
      }
      assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
      assertEquals(EARLIER, committed());
    }
    assertEquals(EARLIER, committed());
    try (Connection connection = connect(merges, onError)) {
      insert(connection, 300, 100);
      connection.commit();
    }
    assertEquals(EARLIER + 100, committed());
  }

  /** PostgreSQL's disk cannot be filled by a test: a trigger raises what the server raises then. */
  @ParameterizedTest
  @ValueSource(strings = {"abort", "isolate"})
  void postgresWithoutRoomUndoesTheFlushAndTheWorkGoesOnWithMoreRoom(String onError)
      throws Exception {
    try (FreshDatabase fresh = TestDatabase.POSTGRES.fresh()) {
      fresh.run(
          "CREATE TABLE big (id INT, content VARCHAR(5000))",
          "CREATE TABLE room (pages INT)",
          "INSERT INTO room VALUES (50)",
          "CREATE FUNCTION extend() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " IF (SELECT COUNT(*) FROM big) >= (SELECT pages FROM room) THEN"
              + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF;"
              + " RETURN NEW; END $$",
          "CREATE TRIGGER extend BEFORE INSERT ON big FOR EACH ROW EXECUTE FUNCTION extend()");
      try (Connection connection = fresh.batchingCounted("batcher.onError=" + onError)) {
        connection.setAutoCommit(false);
        insert(connection, 0, EARLIER);
        connection.commit();
        insert(connection, 200, 100);
        CountingDriver.reset();
        FlushException failure = assertThrows(FlushException.class, connection::commit);
        assertEquals("53100", failure.getSQLState());
        assertFalse(failure.transactionGoesOn());
        assertTrue(failure.failedRows().isEmpty());
        // No row is at fault, so none is looked for.
        assertEquals(1, CountingDriver.inserts());
        connection.rollback();
        assertEquals(EARLIER, fresh.number("SELECT COUNT(*) FROM big"));
        fresh.run("UPDATE room SET pages = 5000");
        insert(connection, 300, 100);
        connection.commit();
      }
      assertEquals(EARLIER + 100, fresh.number("SELECT COUNT(*) FROM big"));
    }
  }
}
