package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Derby closes no connection in the midst of a transaction; rows that wait are part of one. */
class DerbyCloseTest {
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void openConnection() throws SQLException {
    fresh = TestDatabase.DERBY.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
    connection = fresh.batching();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void closeConnection() throws SQLException {
    connection.rollback();
    connection.close();
    fresh.close();
  }

  private void insert(int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users VALUES (" + id + ")");
    }
  }

  private int pending() throws SQLException {
    return connection.unwrap(BatcherConnection.class).pendingRows();
  }

  @Test
  void rowsThatWaitRefuseTheCloseAndCanBeCommitted() throws SQLException {
    insert(1);
    assertEquals(1, pending());
    assertEquals("25001", assertThrows(SQLException.class, connection::close).getSQLState());
    assertFalse(connection.isClosed());
    connection.commit();
    assertEquals(1, fresh.number("SELECT COUNT(*) FROM users"));
  }

  @Test
  void rowsAreHeldBackAfterARefusedClose() throws SQLException {
    insert(1);
    assertThrows(SQLException.class, connection::close);
    insert(2);
    assertEquals(1, pending());
    connection.commit();
    assertEquals(2, fresh.number("SELECT COUNT(*) FROM users"));
  }

  @Test
  void aDoomedTransactionIsStillDoomedAfterARefusedClose() throws SQLException {
    insert(1);
    insert(1);
    assertThrows(SQLException.class, () -> FreshDatabase.number(connection, "SELECT 1 FROM users"));
    assertThrows(SQLException.class, connection::close);
    assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
  }

  @Test
  void aConnectionWithoutATransactionIsClosed() throws SQLException {
    insert(1);
    connection.rollback();
    connection.close();
    assertTrue(connection.isClosed());
    connection = fresh.batching();
    connection.setAutoCommit(false);
  }
}
