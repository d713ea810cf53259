package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** §7 of the contract, for {@code onError=abort}: errors that come late. */
@Tag("any-jdk")
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class FailedFlushTest extends ContractTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 499, 999})
  void theFirstFailingRowOfBoundRowsIsFoundByHalving(int bad) throws Exception {
    execute("INSERT INTO users (id) VALUES (5000)");
    connection.commit();
    CountingDriver.reset();
    int[] ids = new int[1000];
    Arrays.setAll(ids, row -> row == bad || row == 999 ? 5000 : row);
    try (PreparedStatement insert = prepareUser()) {
      FlushException failure = assertThrows(FlushException.class, () -> insertAll(insert, ids));
      checkFailure(failure, bad);
    }
  }

  private void insertAll(PreparedStatement insert, int[] ids) throws SQLException {
    for (int id : ids) {
      insert.setInt(1, id);
      insert.setString(2, "secret");
      insert.executeUpdate();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 499, 999})
  void theFirstFailingRowOfLiteralRowsIsFoundByHalving(int bad) throws Exception {
    execute("INSERT INTO users (id) VALUES (5000)");
    connection.commit();
    CountingDriver.reset();
    FlushException failure =
        assertThrows(
            FlushException.class,
            () -> {
              for (int row = 0; row < 1000; row++) {
                insert(row == bad ? 5000 : row);
              }
            });
    checkFailure(failure, bad);
  }

  private void checkFailure(FlushException failure, int bad) throws SQLException {
    assertEquals(FlushReason.ROWS, failure.reason());
    assertEquals(database.duplicateKey(), failure.getSQLState());
    assertEquals(1000, failure.getUpdateCounts().length);
    assertTrue(
        Arrays.stream(failure.getUpdateCounts()).allMatch(c -> c == Statement.EXECUTE_FAILED));
    assertFails(bad, failure);
    if (database.hasSavepoints()) {
      FailedRow row = failure.failedRows().get(0);
      assertEquals("users", row.table());
      assertEquals("INSERT INTO users (id, name) VALUES (?, ?)", row.template());
      assertTrue(failure.getMessage().contains("position " + bad), failure.getMessage());
    }
    assertTrue(failure.getMessage().contains("ROWS"), failure.getMessage());
    assertFalse(failure.getMessage().contains("5000"), failure.getMessage());
    assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    long inserts = insertsAfterTheFailure();
    assertTrue(inserts <= database.insertsToFind(1000), "inserts: " + inserts);
    connection.rollback();
    assertEquals(1, users());
  }

  /** Those that search; the way back to the flush's savepoint comes before them. */
  private static long insertsAfterTheFailure() {
    return CountingDriver.executed().stream()
        .dropWhile(text -> !text.equals("rollback(savepoint)"))
        .filter(text -> text.startsWith("INSERT"))
        .count();
  }

  @Test
  void theDriversOwnExceptionIsTheNextOne() throws Exception {
    insert(1);
    insert(1);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    SQLException drivers = failure.getNextException();
    assertSame(drivers, failure.getCause());
    assertEquals(drivers.getSQLState(), failure.getSQLState());
    assertEquals(drivers.getErrorCode(), failure.getErrorCode());
    assertFalse(drivers instanceof BatchUpdateException);
  }

  @Test
  void valuesAppearOnlyWhenAskedFor() throws Exception {
    reopen("batcher.logParameters=true");
    insert(77);
    insert(77);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(
        database.hasSavepoints(), failure.getMessage().contains("(77, 'u')"), failure.getMessage());
  }

  @Test
  void aDoomedTransactionCannotBeCommittedByAccident() throws Exception {
    insert(1);
    insert(2);
    insert(1);
    FlushException first = assertThrows(FlushException.class, this::users);
    List<SqlAction> refused =
        List.of(
            connection::commit,
            () -> insert(3),
            () -> execute("SELECT 1"),
            () -> execute("COMMIT"),
            () -> connection.setSavepoint(),
            () -> batcher().flush());
    for (SqlAction action : refused) {
      SQLException e = assertThrows(SQLException.class, action::run);
      assertEquals("25000", e.getSQLState());
      assertSame(first, e.getCause());
    }
    connection.rollback();
    insert(4);
    connection.commit();
    assertEquals(1, committed());
  }

  @Test
  void rollbackAsTextEndsTheDoom() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    if (!database.hasCommitAsText()) {
      // What cannot be understood ends nothing.
      assertThrows(SQLException.class, () -> execute("ROLLBACK"));
      assertThrows(SQLException.class, this::users);
      return;
    }
    execute("ROLLBACK");
    assertEquals(0, users());
    insert(1);
    if (database.beginsBehindText()) {
      connection.commit();
    } else {
      assertThrows(SQLException.class, connection::commit);
    }
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void aSavepointFromBeforeTheFailedRowsEndsTheDoom() throws Exception {
    insert(1);
    assertEquals(1, users());
    var savepoint = connection.setSavepoint();
    insert(1);
    assertThrows(FlushException.class, this::users);
    connection.rollback(savepoint);
    insert(2);
    connection.commit();
    assertEquals(2, committed());
  }

  @Test
  void aFailedFlushTakesNothingElseDown() throws Exception {
    insert(1);
    assertEquals(1, users());
    insert(2);
    insert(2);
    assertThrows(FlushException.class, this::users);
    assertEquals(0, committed());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void withoutSavepointsTheTransactionIsDoomedAllTheSame() throws Exception {
    reopen("batcher.savepoints=never");
    insert(1);
    insert(1);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(database.duplicateKey(), failure.getSQLState());
    assertTrue(failure.failedRows().isEmpty());
    assertEquals("25000", outcomeOf(connection::commit).strip());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void rowsThatFailedAreNeverSentAgain() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    assertEquals(0, pending());
    BatcherStats stats = batcher().stats();
    assertEquals(2, stats.rowsFailed());
    assertEquals(0, stats.rowsSent());
    connection.rollback();
    connection.commit();
    assertEquals(0, committed());
  }

  @Test
  void anotherErrorThanAConstraintIsToldTheSameWay() throws Exception {
    boolean loose = database.isLooselyTyped();
    execute("CREATE TABLE typed (id INT NOT NULL, born " + (loose ? "INT) STRICT" : "DATE)"));
    String day = loose ? "20200101" : "'2020-01-01'";
    execute("INSERT INTO typed VALUES (1, " + day + ")");
    execute("INSERT INTO typed VALUES (2, 'no day')");
    execute("INSERT INTO typed VALUES (3, " + day + ")");
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertFails(1, failure);
    String state = failure.getSQLState();
    assertTrue(database.givesStates() ? state.startsWith("22") : state == null, state);
  }

  @Test
  void theFailingRowIsFoundAmongSeveralTables() throws Exception {
    insert(1);
    execute("INSERT INTO orders (id, user_id) VALUES (10, 1)");
    insert(2);
    execute("INSERT INTO orders (id, user_id) VALUES (11, 99)");
    insert(3);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertFails(3, failure);
    assertTrue(failure.getMessage().contains("into table orders"), failure.getMessage());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void aTimeoutIsNotTakenForARowsFault() throws Exception {
    insert(1);
    connection.commit();
    try (Connection other = fresh.raw();
        Statement lock = other.createStatement();
        Statement statement = connection.createStatement()) {
      other.setAutoCommit(false);
      lock.executeUpdate("INSERT INTO users (id) VALUES (7)");
      statement.setQueryTimeout(1);
      statement.executeUpdate("INSERT INTO users (id) VALUES (6)");
      statement.executeUpdate("INSERT INTO users (id) VALUES (7)");
      if (!database.timesOut()) {
        other.rollback();
        connection.commit();
      } else {
        FlushException failure = assertThrows(FlushException.class, connection::commit);
        assertTrue(failure.failedRows().isEmpty(), failure + " " + failure.getCause());
        other.rollback();
      }
    }
    connection.rollback();
    assertEquals(database.timesOut() ? 1 : 3, users());
  }

  @Test
  void aDroppedTableFailsTheFlushAndLosesNoEarlierRow() throws Exception {
    insert(1);
    assertEquals(1, users());
    // Where the database is asked about a table first, the INSERT is passed through.
    SQLException failure =
        assertThrows(
            SQLException.class,
            () -> {
              execute("INSERT INTO nowhere VALUES (1)");
              users();
            });
    String state = failure.getSQLState();
    assertTrue(database.givesStates() ? state.startsWith("42") : state == null, state);
    assertEquals(failure instanceof FlushException, failure.getNextException() != null);
  }
}
