package io.github.sqlbatcher.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.ExhaustedDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory ends inside a flush: nothing half-done can be committed. */
class ExhaustedDriverTest {
  private static final int EARLIER = 5;

  private static void insert(Connection on, int from, int rows) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement("INSERT INTO users VALUES (?, ?)")) {
      for (int id = from; id < from + rows; id++) {
        insert.setInt(1, id);
        insert.setString(2, "u");
        insert.executeUpdate();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "2, false", "2, true", "5, false", "5, true"})
  void anErrorInAFlushDoomsTheTransaction(int statement, boolean afterExecuting) throws Exception {
    try (FreshDatabase fresh = TestDatabase.H2.fresh()) {
      fresh.run("CREATE TABLE users (id INT, name VARCHAR(50))");
      ExhaustedDriver.failAt(0, false);
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:batcher:exhausted:" + fresh.url().substring("jdbc:".length()))) {
        connection.setAutoCommit(false);
        insert(connection, 0, EARLIER);
        connection.commit();
        // 300 rows go to H2 as 128, 128, 32, 8 and 4.
        insert(connection, 100, 300);
        ExhaustedDriver.failAt(statement, afterExecuting);
        assertThrows(OutOfMemoryError.class, connection::commit);
        SQLException refused = assertThrows(SQLException.class, connection::commit);
        assertEquals("25000", refused.getSQLState());
        assertInstanceOf(OutOfMemoryError.class, refused.getCause().getCause());
        BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
        assertEquals(0, batcher.pendingRows());
        assertEquals(300, batcher.stats().rowsFailed());
        assertEquals(EARLIER, fresh.number("SELECT COUNT(*) FROM users"));
        connection.rollback();
        assertEquals(EARLIER, FreshDatabase.number(connection, "SELECT COUNT(*) FROM users"));
        insert(connection, 500, 300);
        connection.commit();
      }
      assertEquals(EARLIER + 300, fresh.number("SELECT COUNT(*) FROM users"));
      assertEquals(EARLIER + 300, fresh.number("SELECT COUNT(DISTINCT id) FROM users"));
    }
  }
}
