package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits and auto-commit where PostgreSQL has what other databases here have not. */
class PostgresCommitsTest {
  private static final String VIRTUAL = "batcher.commitMode=savepoint";
  private static final String NEVER = "batcher.commitEvery=3600000";
  private static final String BUFFER = "batcher.autoCommit=buffer";
  private static final String LONG = "batcher.maxDelay=3600000";

  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run(
        "CREATE TABLE parents (id INT PRIMARY KEY)",
        "CREATE TABLE children (id INT PRIMARY KEY, parent INT REFERENCES parents(id)"
            + " DEFERRABLE INITIALLY DEFERRED)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long parents() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM parents");
  }

  @Test
  void aRealCommitThatFailsTellsWhatIsLostWithIt() throws Exception {
    connection = fresh.batching(VIRTUAL, NEVER);
    connection.setAutoCommit(false);
    execute("INSERT INTO parents VALUES (1)");
    connection.commit();
    execute("INSERT INTO children VALUES (1, 77)");
    connection.commit();
    SQLException failure =
        assertThrows(SQLException.class, connection.unwrap(BatcherConnection.class)::commitNow);
    assertEquals("23503", failure.getSQLState());
    assertTrue(failure.getMessage().contains("last 2 commits"), failure.getMessage());
    assertEquals("23503", failure.getNextException().getSQLState());
    execute("INSERT INTO parents VALUES (2)");
    connection.commit();
    connection.close();
    assertEquals(1, parents());
  }

  @Test
  void theSavepointOfACommitGoesInTheRoundTripOfItsRows() throws Exception {
    connection = fresh.batchingCounted(VIRTUAL, NEVER);
    connection.setAutoCommit(false);
    for (int id = 1; id <= 7; id++) {
      CountingDriver.reset();
      execute("INSERT INTO parents VALUES (" + id + ")");
      connection.commit();
      // The first commit's flush has a savepoint of its own, with it; the driver sets the commit's.
      assertEquals(id == 1 ? 2 : 1, CountingDriver.calls(), CountingDriver.executed().toString());
    }
    connection.close();
    assertEquals(7, parents());
  }

  @Test
  void aLostConnectionLosesCommitsThatWereNotRealAndTellsSo() throws Exception {
    connection = fresh.batching(VIRTUAL, NEVER);
    connection.setAutoCommit(false);
    execute("INSERT INTO parents VALUES (1)");
    connection.commit();
    long backend = FreshDatabase.number(connection, "SELECT pg_backend_pid()");
    fresh.rows("SELECT pg_terminate_backend(" + backend + ", 5000)");
    SQLException failure =
        assertThrows(SQLException.class, connection.unwrap(BatcherConnection.class)::commitNow);
    assertTrue(failure.getMessage().contains("are lost"), failure.getMessage());
    assertEquals(0, parents());
  }

  @Test
  void aFailedStatementsTransactionGoesOnBehindTheLastCommit() throws Exception {
    connection = fresh.batching(VIRTUAL, NEVER);
    connection.setAutoCommit(false);
    execute("INSERT INTO parents VALUES (1)");
    connection.commit();
    assertThrows(SQLException.class, () -> execute("SELECT 1 / 0"));
    assertEquals(
        "25P02", assertThrows(SQLException.class, () -> execute("SELECT 1")).getSQLState());
    connection.rollback();
    execute("INSERT INTO parents VALUES (2)");
    connection.commit();
    connection.close();
    assertEquals(2, parents());
  }

  @Test
  void aCommitBehindAFailedStatementTakesNoEarlierCommitAlongWhenARealOneIsDue() throws Exception {
    connection = fresh.batching(VIRTUAL, NEVER, "batcher.commitEveryRows=2");
    connection.setAutoCommit(false);
    execute("INSERT INTO parents VALUES (1)");
    connection.commit();
    execute("INSERT INTO parents VALUES (2)");
    assertThrows(SQLException.class, () -> execute("SELECT 1 / 0"));
    assertThrows(SQLException.class, connection::commit);
    execute("INSERT INTO parents VALUES (3)");
    connection.commit();
    connection.close();
    assertEquals(2, parents());
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM parents WHERE id = 2"));
  }

  @Test
  void aTransactionBegunLaterInATextIsTheApplications() throws Exception {
    connection = fresh.batching(BUFFER, LONG);
    execute("SELECT 1; BEGIN");
    execute("INSERT INTO parents VALUES (1)");
    try (PreparedStatement batch = connection.prepareStatement("INSERT INTO parents VALUES (?)")) {
      for (int id = 2; id <= 4; id++) {
        batch.setInt(1, id);
        batch.addBatch();
      }
      batch.executeBatch();
    }
    assertEquals(0, parents());
    execute("ROLLBACK");
    execute("INSERT INTO parents VALUES (9)");
    connection.close();
    assertEquals(1, parents());
  }

  @Test
  void aConstraintCheckedAtTheFlushesCommitUndoesTheFlush() throws Exception {
    connection = fresh.batching(BUFFER, LONG);
    execute("INSERT INTO parents VALUES (1)");
    execute("INSERT INTO children VALUES (1, 77)");
    BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
    FlushException failure = assertThrows(FlushException.class, batcher::flush);
    assertEquals("23503", failure.getSQLState());
    assertTrue(failure.getMessage().contains("None of its rows is in"), failure.getMessage());
    assertTrue(connection.getAutoCommit());
    assertEquals(0, parents());
  }

  @Test
  void aStreamingResultStaysOpenOverFlushesAndCommitsThatAreSavepoints() throws Exception {
    connection = fresh.batching(VIRTUAL, NEVER, "batcher.maxRows=3");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      try (ResultSet numbers = statement.executeQuery("SELECT generate_series(1, 100)")) {
        int seen = 0;
        while (numbers.next()) {
          execute("INSERT INTO parents VALUES (" + numbers.getInt(1) + ")");
          seen++;
        }
        assertEquals(100, seen);
      }
    }
    connection.commit();
    connection.close();
    assertEquals(100, parents());
  }
}
