package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands below a pool: our connections, reused and closed as it likes. */
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("pools")
class PooledConnectionTest {
  @Parameter(0)
  PoolKind kind;

  @Parameter(1)
  TestDatabase database;

  /** Every pool on every database. */
  static Stream<Arguments> pools() {
    return Stream.of(PoolKind.values())
        .flatMap(
            // SQLite tells errors without an SQLState, by which users are compared.
            kind ->
                Stream.of(TestDatabase.H2, TestDatabase.POSTGRES)
                    .map(on -> Arguments.of(kind, on)));
  }

  @Test
  void unwrapGivesOurConnectionAndItIsReused() throws Exception {
    try (FreshDatabase fresh = database.fresh();
        PoolKind.Pool pool = kind.open(fresh.batchingUrl())) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      BatcherConnection first;
      try (Connection connection = pool.source().getConnection()) {
        assertTrue(connection.isWrapperFor(BatcherConnection.class));
        first = connection.unwrap(BatcherConnection.class);
        connection.setAutoCommit(false);
        PooledUsers.insert(connection, 1);
        assertTrue(connection.isValid(5));
        assertEquals(1, first.pendingRows());
      }
      try (Connection connection = pool.source().getConnection()) {
        assertSame(first, connection.unwrap(BatcherConnection.class));
        assertEquals(0, first.pendingRows());
      }
    }
  }

  @Test
  void aClosedPoolHasClosedTheRealConnection() throws Exception {
    try (FreshDatabase fresh = database.fresh()) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      BatcherConnection ours;
      long before = sessions(fresh);
      try (PoolKind.Pool pool = kind.open(fresh.batchingUrl())) {
        try (Connection connection = pool.source().getConnection()) {
          ours = connection.unwrap(BatcherConnection.class);
          connection.setAutoCommit(false);
          PooledUsers.insert(connection, 1);
        }
        assertFalse(ours.isClosed());
      }
      while (!ours.isClosed() || sessions(fresh) > before) {
        Thread.onSpinWait();
      }
    }
  }

  private long sessions(FreshDatabase fresh) throws SQLException {
    return fresh.number(
        database == TestDatabase.H2
            ? "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
            : "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
  }

  @Test
  void rowsOfStatementsThatThePoolCachesTravelMerged() throws Exception {
    try (FreshDatabase fresh = database.fresh();
        PoolKind.Pool pool = kind.open(fresh.batchingCountedUrl())) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      for (int user = 0; user < 3; user++) {
        try (Connection connection = pool.source().getConnection()) {
          connection.setAutoCommit(false);
          CountingDriver.reset();
          for (int row = 0; row < 100; row++) {
            PooledUsers.insert(connection, user * 100 + row);
          }
          connection.commit();
          assertEquals(database.statementsForAHundredRows(), CountingDriver.inserts());
        }
      }
      assertEquals(300, fresh.number("SELECT COUNT(*) FROM users WHERE name = 'u' || id"));
    }
  }
}
