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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pool gives a connection back as it does raw: nothing of one user reaches the next. */
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

  private void usersAreToldAsRaw(PooledUsers.Use... users) throws Exception {
    new PooledUsers(kind, database, true).areToldAsRaw(users);
  }

  @Test
  void rowsThatWaitAreNotTheNextUsers() throws Exception {
    usersAreToldAsRaw(
        connection -> {
          PooledUsers.insert(connection, 1);
          PooledUsers.insert(connection, 2);
        },
        connection -> PooledUsers.insertAndCommit(connection, 3));
  }

  @Test
  void aTransactionThatFailedAndWasRolledBackIsNotTheNextUsers() throws Exception {
    usersAreToldAsRaw(
        connection -> PooledUsers.insertAndCommit(connection, 1),
        connection -> {
          PooledUsers.insert(connection, 2);
          PooledUsers.insert(connection, 1);
          connection.commit();
        },
        connection -> PooledUsers.insertAndCommit(connection, 3));
  }

  @Test
  void aSavepointThatIsOpenIsNotTheNextUsers() throws Exception {
    usersAreToldAsRaw(
        connection -> {
          PooledUsers.insert(connection, 1);
          connection.setSavepoint("s");
          PooledUsers.insert(connection, 2);
        },
        connection -> {
          connection.setSavepoint("s");
          PooledUsers.insert(connection, 3);
          connection.commit();
        });
  }

  @Test
  void whatAUserChangedIsSetBackAsRaw() throws Exception {
    usersAreToldAsRaw(
        connection -> connection.setAutoCommit(true),
        connection -> PooledUsers.insert(connection, 1),
        connection -> {
          connection.setAutoCommit(true);
          PooledUsers.insert(connection, 2);
        },
        connection -> PooledUsers.insert(connection, 3),
        connection -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE),
        connection -> PooledUsers.insertAndCommit(connection, 4),
        connection -> connection.setReadOnly(true),
        connection -> PooledUsers.insertAndCommit(connection, 5));
  }

  @Test
  void aSchemaThatAUserSetIsSetBackAsRaw() throws Exception {
    String other = database == TestDatabase.H2 ? "INFORMATION_SCHEMA" : "information_schema";
    usersAreToldAsRaw(
        connection -> {
          PooledUsers.insert(connection, 1);
          connection.setSchema(other);
          connection.commit();
        },
        PooledUsers::look,
        connection -> {
          PooledUsers.insert(connection, 2);
          connection.setSchema(other);
        },
        connection -> PooledUsers.insertAndCommit(connection, 3));
  }

  @Test
  void autoCommitWithRowsThatWaitIsAsRaw() throws Exception {
    usersAreToldAsRaw(
        connection -> {
          PooledUsers.insert(connection, 1);
          connection.setAutoCommit(true);
        },
        connection -> PooledUsers.insert(connection, 2));
  }

  @Test
  void aStatementLeftOpenIsClosedAsRaw() throws Exception {
    List<Boolean> closed = new ArrayList<>();
    List<Statement> left = new ArrayList<>();
    usersAreToldAsRaw(
        connection -> {
          Statement statement = connection.createStatement();
          statement.executeUpdate("INSERT INTO users VALUES (1, 'a')");
          left.add(statement);
        },
        connection -> closed.add(left.get(left.size() - 1).isClosed()));
    assertEquals(closed.get(0), closed.get(1));
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
