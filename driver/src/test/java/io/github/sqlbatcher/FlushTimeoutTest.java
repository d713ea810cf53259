package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FaultyDriver;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** §7 of the contract: which {@code queryTimeout} the statements of a flush get. */
class FlushTimeoutTest extends FaultyContractTest {
  private final List<Object> timeouts = new CopyOnWriteArrayList<>();

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
      FaultyDriver.set(
          (raw, call, first) -> {
            if (call.equals("setQueryTimeout")) {
              timeouts.add(first);
            }
          });
      connection.commit();
    } finally {
      FaultyDriver.set(null);
    }
    // PostgreSQL's catalog is asked for the table within the same time.
    return timeouts.stream().distinct().toList();
  }

  @Test
  void flushTimeoutIsThatOfEachStatementRoundedUpToSeconds() throws Exception {
    assertEquals(List.of(2), timeoutsOfFlush("batcher.flushTimeout=1500"));
  }

  @Test
  void withoutItTheLargestTimeoutOfTheRowsStatementsIs() throws Exception {
    assertEquals(List.of(7), timeoutsOfFlush());
  }
}
