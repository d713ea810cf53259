package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §3 of the contract, over connections: nothing that a thread writes overtakes its INSERTs. */
class ThreadOrderTest extends FaultyContractTest {
  private FreshDatabase elsewhere;
  private Connection other;

  @BeforeEach
  void openElsewhere() throws SQLException {
    elsewhere = TestDatabase.H2.fresh();
    elsewhere.run("CREATE TABLE done (id INT PRIMARY KEY)", "INSERT INTO done VALUES (0)");
    other = elsewhere.batching();
  }

  @AfterEach
  void closeElsewhere() throws SQLException {
    other.close();
    elsewhere.close();
  }

  private long done() throws SQLException {
    return elsewhere.number("SELECT COUNT(*) FROM done");
  }

  private void insertTwice() throws SQLException {
    insert(1);
    insert(1);
  }

  /** As raw, where the INSERT itself would have failed, so that the application came no further. */
  private void assertTold(SqlAction commit, long done) throws SQLException {
    assertEquals("batch " + database.duplicateKey(), outcomeOf(commit));
    assertEquals(done, done());
    assertEquals("25000", outcomeOf(connection::commit));
    connection.rollback();
    assertEquals(0, committed());
  }

  @Test
  void aFailingRowIsToldBeforeAnotherCommit() throws SQLException {
    other.setAutoCommit(false);
    run(other, "INSERT INTO done VALUES (1)");
    insertTwice();
    assertTold(other::commit, 1);
    other.commit();
    assertEquals(2, done());
  }

  @Test
  void aFailingRowIsToldBeforeAnotherAutoCommit() throws SQLException {
    insertTwice();
    assertTold(() -> run(other, "INSERT INTO done VALUES (1)"), 1);
    insertTwice();
    assertTold(() -> run(other, "DELETE FROM done"), 1);
    insertTwice();
    assertTold(() -> run(other, "DROP TABLE done"), 1);
  }

  @Test
  void aFailingRowIsToldBeforeAnotherPreparedAutoCommit() throws SQLException {
    for (String sql :
        List.of("INSERT INTO done VALUES (?)", "INSERT INTO done (id) SELECT CAST(? AS INT)")) {
      try (PreparedStatement insert = other.prepareStatement(sql)) {
        insertTwice();
        insert.setInt(1, 1);
        assertTold(insert::executeUpdate, 1);
      }
    }
  }

  @Test
  void aFailingRowIsToldBeforeAnotherBatchWhichIsGone() throws SQLException {
    for (int size : List.of(1, 3)) {
      try (PreparedStatement insert = other.prepareStatement("INSERT INTO done VALUES (?)")) {
        for (int id = 1; id <= size; id++) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        insertTwice();
        assertTold(insert::executeBatch, 1);
        assertEquals(0, insert.executeBatch().length);
      }
    }
  }

  @Test
  void aFailingRowIsToldBeforeAutoCommitIsSwitchedOnElsewhere() throws SQLException {
    other.setAutoCommit(false);
    run(other, "INSERT INTO done VALUES (1)");
    insertTwice();
    assertTold(() -> other.setAutoCommit(true), 1);
  }

  @Test
  void aFailingRowIsToldBeforeACommitByText() throws SQLException {
    other.setAutoCommit(false);
    run(other, "INSERT INTO done VALUES (1)");
    insertTwice();
    assertTold(() -> run(other, "COMMIT"), 1);
  }

  @Test
  void aFailingRowIsToldBeforeAnotherWrite() throws SQLException {
    other.setAutoCommit(false);
    insertTwice();
    assertTold(() -> run(other, "DELETE FROM done"), 1);
    insertTwice();
    assertTold(() -> run(other, "INSERT INTO done VALUES (1)"), 1);
    run(other, "INSERT INTO done VALUES (1)");
    insertTwice();
    run(other, "INSERT INTO done VALUES (2)");
    assertTold(() -> FreshDatabase.number(other, "SELECT COUNT(*) FROM done"), 1);
    // What was held back there is as it was.
    assertEquals(3, FreshDatabase.number(other, "SELECT COUNT(*) FROM done"));
    other.rollback();
  }

  @Test
  void twoFullBuffersGoEachByItself() throws SQLException {
    other.close();
    other = elsewhere.batching("batcher.maxRows=3");
    other.setAutoCommit(false);
    run(other, "INSERT INTO done VALUES (1)");
    insert(1);
    // The first row of a transaction has sent the other one's; none does from there on.
    for (int id = 2; id < 5; id++) {
      run(other, "INSERT INTO done VALUES (" + id + ")");
      insert(id);
    }
    assertEquals(0, other.unwrap(BatcherConnection.class).pendingRows());
    assertEquals(4, pending());
    other.rollback();
  }

  @Test
  void rowsWaitOnWhereTheyMay() throws SQLException {
    reopen("batcher.orderAcrossConnections=false");
    insert(1);
    run(other, "DELETE FROM done");
    assertEquals(1, pending());
  }

  @Test
  void rowsAreSentAndNotCommitted() throws SQLException {
    insert(1);
    run(other, "DELETE FROM done");
    assertEquals(0, pending());
    assertEquals(1, flushes(FlushReason.OTHER_CONNECTION));
    connection.rollback();
    assertEquals(0, committed());
  }

  @Test
  void whatCommitsNothingSendsNothing() throws SQLException {
    insert(1);
    assertEquals(1, FreshDatabase.number(other, "SELECT COUNT(*) FROM done"));
    other.setAutoCommit(false);
    other.commit();
    other.setAutoCommit(true);
    assertEquals(1, pending());
  }

  @Test
  void rowsOfAnotherThreadWaitForIt() throws Exception {
    assertEquals(1, threads.submit(() -> insert(1)).get());
    run(other, "DELETE FROM done");
    assertEquals(1, pending());
    insert(2);
    run(other, "DELETE FROM done");
    assertEquals(0, pending());
  }

  @Test
  void aConnectionThatAnotherThreadUsesIsNotWaitedFor() throws Exception {
    reopenFaulty();
    connection.setAutoCommit(false);
    insert(1);
    Gate gate = gateAt("executeQuery", 1);
    var reading = threads.submit(this::users);
    gate.awaitReached();
    run(other, "DELETE FROM done");
    gate.open().countDown();
    assertEquals(1, reading.get());
  }

  @Test
  void aListenerMayCommitElsewhere() throws SQLException {
    batcher()
        .addFlushListener(
            new FlushListener() {
              @Override
              public void flushed(FlushResult flush) {
                try {
                  run(other, "INSERT INTO done VALUES (" + flush.rows() + ")");
                } catch (SQLException e) {
                  throw new AssertionError(e);
                }
              }
            });
    insert(1);
    insert(2);
    connection.commit();
    assertEquals(2, done());
  }

  @Test
  void aClosedConnectionHasNothingToTell() throws SQLException {
    insertTwice();
    connection.rollback();
    insertTwice();
    connection.rollback();
    close();
    run(other, "INSERT INTO done VALUES (1)");
    assertEquals(2, done());
    connection = open();
  }

  @Test
  void anErrorOfTheBackgroundIsTold() throws Exception {
    close();
    connection = open("batcher.asyncFlush=true", "batcher.maxRows=2");
    insertTwice();
    assertThrows(FlushException.class, () -> run(other, "INSERT INTO done VALUES (1)"));
    assertEquals(1, done());
    connection.rollback();
  }
}
