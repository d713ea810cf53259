package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that fails leaves nothing of itself and all else of its transaction, but for one. */
class H2DialectTest {
  private final H2Dialect dialect = new H2Dialect();
  private FreshDatabase fresh;
  private Connection connection;

  @BeforeEach
  void writeOneRow() throws SQLException {
    fresh = TestDatabase.H2.fresh();
    fresh.run(
        "CREATE TABLE kinds (id INT PRIMARY KEY)",
        "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(9), kind INT REFERENCES kinds,"
            + " age INT CHECK (age < 200))",
        "CREATE TABLE seen (id INT)",
        "CREATE ALIAS slow FOR '" + H2DialectTest.class.getName() + ".slow'",
        "CREATE TRIGGER seeing AFTER INSERT ON users FOR EACH ROW CALL '"
            + Seeing.class.getName()
            + "'");
    connection = fresh.raw();
    connection.setAutoCommit(false);
    execute(connection, "INSERT INTO users (id) VALUES (1)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fresh.close();
  }

  /** For H2: it takes its time. */
  public static int slow(int number) throws InterruptedException {
    Thread.sleep(20);
    return number;
  }

  /** Notes each row in another table, and refuses that of 666. */
  public static final class Seeing implements Trigger {
    @Override
    public void fire(Connection inside, Object[] before, Object[] row) throws SQLException {
      execute(inside, "INSERT INTO seen VALUES (" + row[0] + ")");
      if (row[0].equals(666)) {
        throw new SQLException("refused", "45000");
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void undoesItAlone(SQLException error) throws SQLException {
    assertTrue(dialect.undoesStatement(error), error::toString);
    connection.commit();
    assertEquals(List.of(List.of(1)), fresh.rows("SELECT id FROM users"));
    assertEquals(List.of(List.of(1)), fresh.rows("SELECT id FROM seen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(id) VALUES (1)",
        "(id) VALUES (2), (3), (1)",
        "(id, name) VALUES (2, 'short'), (3, 'much too long')",
        "(id, kind) VALUES (2, NULL), (3, 7)",
        "(id, age) VALUES (2, 20), (3, 200)",
        "(id, age) VALUES (2, 20), (3, 1 / 0)",
        "(id) VALUES (2), (666)"
      })
  void aRowThatFails(String rows) throws SQLException {
    undoesItAlone(
        assertThrows(SQLException.class, () -> execute(connection, "INSERT INTO users " + rows)));
  }

  @Test
  void aTimeout() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      StringBuilder insert = new StringBuilder("INSERT INTO users (id) VALUES (2)");
      for (int id = 3; id < 1000; id++) {
        insert.append(", (slow(").append(id).append("))");
      }
      undoesItAlone(assertThrows(SQLException.class, () -> statement.execute(insert.toString())));
    }
  }

  @Test
  void aRowThatAnotherTransactionHolds() throws SQLException {
    execute(connection, "SET LOCK_TIMEOUT 50");
    try (Connection other = fresh.raw()) {
      other.setAutoCommit(false);
      execute(other, "INSERT INTO users (id) VALUES (2)");
      SQLException error =
          assertThrows(
              SQLException.class, () -> execute(connection, "INSERT INTO users (id) VALUES (2)"));
      other.rollback();
      undoesItAlone(error);
    }
  }

  @Test
  void aDeadlockUndoesTheWholeTransaction() throws Exception {
    try (Connection other = fresh.raw()) {
      other.setAutoCommit(false);
      execute(other, "INSERT INTO users (id) VALUES (2)");
      CompletableFuture<SQLException> there =
          CompletableFuture.supplyAsync(() -> errorOf(other, "INSERT INTO users (id) VALUES (1)"));
      SQLException here = errorOf(connection, "INSERT INTO users (id) VALUES (2)");
      SQLException error = here == null ? there.join() : here;
      assertFalse(dialect.undoesStatement(error), error::toString);
      assertEquals(Cure.TRANSACTION, dialect.cureOf(error));
      (here == null ? other : connection).commit();
      assertEquals(List.of(), fresh.rows("SELECT id FROM users"));
      there.join();
    }
  }

  /** Null if there is none. */
  private static SQLException errorOf(Connection connection, String sql) {
    try {
      execute(connection, "SET LOCK_TIMEOUT 20000");
      execute(connection, sql);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }
}
