package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FaultyDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §7 of the contract: which {@code queryTimeout} the statements of a flush get. */
class FlushTimeoutTest extends FaultyContractTest {
  private final List<Object> calls = new CopyOnWriteArrayList<>();

  /** H2's statements have the timeout that any of them was given last. */
  private boolean isShared() {
    return database == TestDatabase.H2;
  }

  /** What the flush of three rows sets; their statements' own timeouts are 3 and 7 seconds. */
  private List<Object> timeoutsOfFlush(String... settings) throws Exception {
    reopenFaulty(settings);
    connection.setAutoCommit(false);
    try (Statement three = connection.createStatement();
        Statement seven = connection.createStatement()) {
      three.setQueryTimeout(3);
      seven.setQueryTimeout(7);
      three.executeUpdate("INSERT INTO users (id) VALUES (1)");
      seven.executeUpdate("INSERT INTO users (id) VALUES (2)");
      three.executeUpdate("INSERT INTO users (id) VALUES (3)");
      note("setQueryTimeout");
      connection.commit();
    } finally {
      FaultyDriver.set(null);
    }
    // PostgreSQL's catalog is asked for the table within the same time.
    return calls.stream().distinct().toList();
  }

  private void note(String noted) {
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals(noted)) {
            calls.add(first);
          }
        });
  }

  @Test
  void flushTimeoutIsThatOfEachStatementRoundedUpToSeconds() throws Exception {
    assertEquals(
        isShared() ? List.of(2, 7) : List.of(2), timeoutsOfFlush("batcher.flushTimeout=1500"));
  }

  @Test
  void withoutItTheLargestTimeoutOfTheRowsStatementsIs() throws Exception {
    assertEquals(isShared() ? List.of() : List.of(7), timeoutsOfFlush());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1500})
  void theApplicationsTimeoutsStayAsRaw(int flushTimeout) throws Exception {
    endsAsRaw(
        on -> {
          try (Statement three = on.connection.createStatement();
              Statement seven = on.connection.createStatement()) {
            three.setQueryTimeout(3);
            for (int id = 1; id <= 2; id++) {
              three.executeUpdate("INSERT INTO users (id) VALUES (" + id + ")");
              seven.setQueryTimeout(7);
              tellTimeouts(on, three, seven);
              on.connection.commit();
              tellTimeouts(on, three, seven);
            }
          }
          on.committed("SELECT id FROM users ORDER BY id");
        },
        "batcher.flushTimeout=" + flushTimeout);
  }

  private static void tellTimeouts(ProgramTrace on, Statement... statements) throws SQLException {
    for (Statement statement : statements) {
      on.tell("timeout", statement.getQueryTimeout());
    }
  }

  @Test
  void aSharedTimeoutIsNotThatOfRowsInsertedBefore() throws Exception {
    reopenFaulty();
    connection.setAutoCommit(false);
    try (Statement insert = connection.createStatement();
        Statement other = connection.createStatement()) {
      other.setQueryTimeout(5);
      insert.executeUpdate("INSERT INTO users (id) VALUES (1)");
      other.setQueryTimeout(5);
      assertEquals(1, pending());
      other.setQueryTimeout(1);
      assertEquals(isShared() ? 0 : 1, pending());
    }
    connection.rollback();
  }
}
