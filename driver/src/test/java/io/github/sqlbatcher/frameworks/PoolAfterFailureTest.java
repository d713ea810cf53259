package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A user whose transaction fails, and who gives the connection back without a rollback. */
@ParameterizedClass(name = "{0} on {1}, batcher {2}")
@MethodSource("io.github.sqlbatcher.frameworks.PooledUsersTest#pools")
class PoolAfterFailureTest {
  @Parameter(0)
  PoolKind kind;

  @Parameter(1)
  TestDatabase database;

  @Parameter(2)
  PoolDoor door;

  private void nextUsersAreServed(PooledUsers.Use... users) throws Exception {
    String[] told = new PooledUsers(kind, database, door, false).told(true, users).split("\n");
    // Of the last two users, one reads and one commits row 99.
    for (int user = told.length - 3; user < told.length - 1; user++) {
      assertTrue(told[user].endsWith(" fine"), String.join("\n", told));
    }
    assertEquals("[[1], [99]]", told[told.length - 1]);
  }

  @Test
  void aTransactionThatFailedDoesNotRefuseTheNextUser() throws Exception {
    nextUsersAreServed(
        connection -> PooledUsers.insertAndCommit(connection, 1),
        connection -> {
          PooledUsers.insert(connection, 2);
          PooledUsers.insert(connection, 1);
          connection.commit();
        });
  }

  @Test
  void aRowThatFailsWhenThePoolTakesTheConnectionBackDoesNotRefuseTheNextUser() throws Exception {
    nextUsersAreServed(
        connection -> PooledUsers.insertAndCommit(connection, 1),
        connection -> PooledUsers.insert(connection, 1));
  }

  @Test
  void autoCommitThatIsSetBackAfterAFailedCommitDoesNotRefuseTheNextUser() throws Exception {
    nextUsersAreServed(
        connection -> PooledUsers.insertAndCommit(connection, 1),
        connection -> {
          PooledUsers.insert(connection, 1);
          try {
            connection.commit();
          } finally {
            // As Spring does after a commit that throws, with no rollback before it.
            connection.setAutoCommit(true);
          }
        });
  }
}
