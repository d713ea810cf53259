package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pool gives a connection back as it does raw: nothing of one user reaches the next. */
@Tag("any-jdk")
@ParameterizedClass(name = "{0} on {1}, batcher {2}")
@MethodSource("pools")
class PooledUsersTest {
  @Parameter(0)
  PoolKind kind;

  @Parameter(1)
  TestDatabase database;

  @Parameter(2)
  PoolDoor door;

  /** Every pool on every database, through every door. */
  static Stream<Arguments> pools() {
    return PooledConnectionTest.pools()
        .map(Arguments::get)
        .flatMap(
            pool -> Stream.of(PoolDoor.values()).map(in -> Arguments.of(pool[0], pool[1], in)));
  }

  private void usersAreToldAsRaw(PooledUsers.Use... users) throws Exception {
    new PooledUsers(kind, database, door, true).areToldAsRaw(users);
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
}
