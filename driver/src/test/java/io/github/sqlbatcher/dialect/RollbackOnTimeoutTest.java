package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import io.github.sqlbatcher.testing.TimeoutRollsBack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server with {@code innodb_rollback_on_timeout}, through both drivers: a lock timeout undoes not
 * the statement but the transaction, so nothing of it may be taken for done.
 */
@Tag("any-jdk")
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"MARIADB", "MYSQL"})
class RollbackOnTimeoutTest {
  private static final int HELD = 77;

  @Parameter TestDatabase database;
  private FreshDatabase fresh;
  private Connection blocker;
  private Connection connection;

  @BeforeEach
  void holdARow() throws SQLException {
    fresh = TimeoutRollsBack.fresh(database);
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
    blocker = fresh.raw();
    blocker.setAutoCommit(false);
    insert(blocker, HELD);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    blocker.close();
    fresh.close();
  }

  private void open(String... settings) throws SQLException {
    connection = fresh.batchingCounted(settings);
    execute(connection, "SET SESSION innodb_lock_wait_timeout = 1");
    connection.setAutoCommit(false);
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection on, int id) throws SQLException {
    execute(on, "INSERT INTO users VALUES (" + id + ")");
  }

  private List<Object> ids() throws SQLException {
    return FreshDatabase.rows(connection, "SELECT id FROM users ORDER BY id").stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void aFlushOfOneStatementHasASavepoint() throws SQLException {
    open();
    insert(connection, 1);
    CountingDriver.reset();
    connection.commit();
    assertTrue(
        CountingDriver.executed().stream()
            .anyMatch(sql -> sql.toUpperCase(Locale.ROOT).contains("SAVEPOINT")),
        () -> CountingDriver.executed().toString());
  }

  @Test
  void aTransactionWhoseRowsAreLostIsNotCommitted() throws SQLException {
    open();
    insert(connection, 1);
    assertEquals(List.of(1), ids());
    insert(connection, HELD);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertFalse(failure.transactionGoesOn());
    assertThrows(SQLException.class, () -> insert(connection, 2));
    assertThrows(SQLException.class, connection::commit);
    connection.rollback();
    insert(connection, 3);
    connection.commit();
    assertEquals(List.of(3), ids());
  }

  @Test
  void goodRowsDoNotGoOnWithoutThoseBefore() throws SQLException {
    open("batcher.onError=isolate");
    insert(connection, 1);
    assertEquals(List.of(1), ids());
    insert(connection, 2);
    insert(connection, HELD);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertFalse(failure.transactionGoesOn());
    connection.rollback();
    assertEquals(List.of(), ids());
  }

  /** Rows that another transaction has committed since this one first read are a changed record. */
  @Test
  void aChangedRecordUndoesTheTransactionToo() throws SQLException {
    open();
    execute(connection, "SET SESSION innodb_snapshot_isolation = ON");
    insert(connection, 1);
    assertEquals(List.of(1), ids());
    blocker.commit();
    insert(connection, 2);
    insert(connection, HELD);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(1020, failure.getErrorCode());
    assertFalse(failure.transactionGoesOn());
    connection.rollback();
    assertEquals(List.of(HELD), ids());
  }
}
