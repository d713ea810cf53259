package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code autoCommit=buffer} below a pool: no row waits longer than its user has the connection. */
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("io.github.sqlbatcher.frameworks.PooledConnectionTest#pools")
class PoolBufferTest {
  @Parameter(0)
  PoolKind kind;

  @Parameter(1)
  TestDatabase database;

  private static void insert(PoolKind.Pool pool, int id) throws SQLException {
    try (Connection connection = pool.source().getConnection()) {
      connection.setAutoCommit(true);
      PooledUsers.insert(connection, id);
    }
  }

  private static long rows(FreshDatabase fresh) throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  private PoolKind.Pool open(FreshDatabase fresh, long maxDelay) throws SQLException {
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    return kind.open(
        fresh.batchingUrl("batcher.autoCommit=buffer", "batcher.maxDelay=" + maxDelay));
  }

  @Test
  void aReturnedConnectionHoldsNoRowBackLongerThanItMust() throws Exception {
    // Agroal calls nothing when it takes a connection back: there the delay is what sends.
    boolean calls = kind != PoolKind.AGROAL;
    try (FreshDatabase fresh = database.fresh();
        PoolKind.Pool pool = open(fresh, calls ? 3_600_000 : 20)) {
      insert(pool, 1);
      while (!calls && rows(fresh) == 0) {
        Thread.onSpinWait();
      }
      assertEquals(1, rows(fresh));
    }
  }

  @Test
  void aRowThatFailsOnReturnRefusesNoNextUser() throws Exception {
    try (FreshDatabase fresh = database.fresh();
        PoolKind.Pool pool = open(fresh, 3_600_000)) {
      insert(pool, 1);
      if (kind == PoolKind.AGROAL) {
        flush(pool);
      }
      String told = insertAgain(pool);
      if (kind == PoolKind.AGROAL) {
        assertThrows(SQLException.class, () -> flush(pool));
      }
      assertTrue(told.matches("nothing|23.*"), told);
      insert(pool, 2);
      flush(pool);
      assertEquals(2, rows(fresh));
    }
  }

  private static void flush(PoolKind.Pool pool) throws SQLException {
    try (Connection connection = pool.source().getConnection()) {
      connection.unwrap(BatcherConnection.class).flush();
    }
  }

  private static String insertAgain(PoolKind.Pool pool) {
    try {
      insert(pool, 1);
      return "nothing";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
