package io.github.sqlbatcher.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sqlbatcher.DefaultSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * While an INSERT is held back, the driver knows nothing of it, and is not asked for its answers.
 */
class HeldAnswersTest {
  private final RecordingDelegate recording = new RecordingDelegate();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection =
        new BatchingConnections()
            .wrap(recording.make(Connection.class), "jdbc:recording:", DefaultSettings.get());
    connection.setAutoCommit(false);
  }

  @Test
  void literalInsertIsAnsweredHere() throws SQLException {
    Statement statement = connection.createStatement();
    recording.await(null, null);
    assertFalse(statement.execute("INSERT INTO t (a) VALUES (1), (2)"));
    assertAnswers(statement, 2);
    assertEquals(List.of(), recording.methods());
  }

  @Test
  void preparedInsertIsAnsweredHere() throws SQLException {
    try (PreparedStatement first = connection.prepareStatement("INSERT INTO t (a) VALUES (?)")) {
      first.setInt(1, 1);
    }
    recording.await(null, null);
    PreparedStatement statement = connection.prepareStatement("INSERT INTO t (a) VALUES (?)");
    statement.setInt(1, 7);
    assertFalse(statement.execute());
    assertAnswers(statement, 1);
    statement.close();
    assertEquals(List.of(), recording.methods());
  }

  private static void assertAnswers(Statement statement, int rows) throws SQLException {
    assertEquals(rows, statement.getUpdateCount());
    assertEquals(rows, statement.getLargeUpdateCount());
    assertNull(statement.getResultSet());
    assertFalse(statement.getMoreResults());
    assertFalse(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
    assertEquals(-1, statement.getUpdateCount());
  }
}
