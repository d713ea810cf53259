package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FaultyDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * §5 of the contract: another connection writes a key that a flush in auto-commit writes, too.
 * DuckDB tells that only when the flush's transaction is committed, and has undone it by then.
 */
class ConflictAtCommitTest extends FaultyContractTest {
  /** As late as the other need not wait for the flush. */
  private void insertFirst(int id) {
    String at = database.writersWait() ? "setAutoCommit" : "commit";
    AtomicBoolean inserted = new AtomicBoolean();
    FaultyDriver.set(
        (raw, call, first) -> {
          if (call.equals(at) && !inserted.getAndSet(true)) {
            fresh.run("INSERT INTO users (id) VALUES (" + id + ")");
          }
        });
  }

  @Test
  void aFlushLeavesNothingAndTheConnectionGoesOn() throws Exception {
    reopenFaulty("batcher.autoCommit=buffer", "batcher.maxDelay=3600000");
    execute("INSERT INTO users (id) VALUES (1)");
    execute("INSERT INTO users (id, name) VALUES (2, 'b')");
    insertFirst(2);
    FlushException failure = assertThrows(FlushException.class, () -> batcher().flush());
    assertTrue(failure.getMessage().contains("None of its rows is in"), failure.getMessage());
    assertTrue(failure.transactionGoesOn());
    assertEquals(List.of(2), committedIds());
    goesOn(2, 3, 4);
  }

  @Test
  void aBatchEndsAsTheDriversOwn() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (12)");
    SQLException raws;
    try (Connection raw = fresh.raw()) {
      raws = failedBatch(raw, 11, 12);
    }
    Set<Object> ids = new TreeSet<>(committedIds());
    reopenFaulty();
    insertFirst(2);
    SQLException ours = failedBatch(connection, 1, 2);
    assertEquals(raws.getClass(), ours.getClass());
    assertEquals(raws.getSQLState(), ours.getSQLState());
    if (ids.contains(11)) {
      ids.add(1);
    }
    ids.addAll(Set.of(2, 3, 4));
    goesOn(ids.toArray());
  }

  private static SQLException failedBatch(Connection on, int... ids) throws SQLException {
    try (var insert = on.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
      for (int id : ids) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      return assertThrows(SQLException.class, insert::executeBatch);
    }
  }

  /** The last two rows are inserted, each in a transaction of its own or the flush's. */
  private void goesOn(Object... ids) throws SQLException {
    assertFalse(connection.isClosed());
    assertTrue(connection.getAutoCommit());
    execute("INSERT INTO users (id) VALUES (3)");
    execute("INSERT INTO users (id, name) VALUES (4, 'd')");
    batcher().flush();
    assertEquals(List.of(ids), committedIds());
  }
}
