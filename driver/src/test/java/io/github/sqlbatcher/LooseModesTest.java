package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.Test;

/** What random programs found in the modes that tell errors, or commit, later than raw. */
class LooseModesTest extends ContractTest {
  private void delayingCommits() throws SQLException {
    reopen(
        "batcher.commitMode=savepoint",
        "batcher.commitEvery=3600000",
        "batcher.commitEveryRows=1000");
  }

  @Test
  @NeedsSavepoints
  void closeSendsTheRowsThatWaitThoughAnEarlierFlushFailed() throws Exception {
    reopen(
        "batcher.autoCommit=buffer",
        "batcher.asyncFlush=true",
        "batcher.onError=isolate",
        "batcher.maxDelay=3600000",
        "batcher.maxRows=2");
    connection.setAutoCommit(true);
    insert(1);
    insert(1);
    // Taken while the flush of the two is on its way, unless that has ended and is told here.
    if (!outcomeOf(() -> insert(2)).equals("no error")) {
      insert(2);
    }
    outcomeOf(connection::close);
    assertEquals(1, fresh.number("SELECT COUNT(*) FROM users WHERE id = 2"));
  }

  @Test
  @NeedsSavepoints
  void aTextThatFailsToGoBackTakesNoCommitAlong() throws Exception {
    delayingCommits();
    insert(1);
    connection.commit();
    assertThrows(SQLException.class, () -> execute("ROLLBACK TO SAVEPOINT nobody"));
    connection.rollback();
    connection.close();
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void aDefinitionThatFailedAndCommittedTakesNoCommitAlong() throws Exception {
    delayingCommits();
    insert(1);
    connection.commit();
    insert(2);
    assertThrows(SQLException.class, () -> execute("ALTER TABLE nobody ADD COLUMN c INT"));
    connection.rollback();
    connection.close();
    assertEquals(database.failedDdlCommits() ? 2 : 1, committed());
  }

  @Test
  @NeedsSavepoints
  void aTextSavepointEndsWithTheCommitBehindIt() throws Exception {
    delayingCommits();
    execute(database.savepointAsText("early"));
    insert(1);
    connection.commit();
    // H2 takes one that is gone.
    String raw =
        switch (database) {
          case POSTGRES -> "3B001";
          case MARIADB -> "42000";
          case SQLITE -> "null";
          case HSQLDB, DERBY -> "3B001";
          default -> "no error";
        };
    assertEquals(raw, outcomeOf(() -> execute("RELEASE SAVEPOINT early")));
    connection.rollback();
    connection.close();
    assertEquals(1, committed());
  }

  @Test
  @NeedsSavepoints
  void aSavepointOfACommittedTransactionIsGone() throws Exception {
    delayingCommits();
    insert(1);
    Savepoint savepoint = connection.setSavepoint("s6");
    connection.commit();
    // H2 takes one that is gone.
    outcomeOf(() -> connection.rollback(savepoint));
    connection.rollback();
    connection.close();
    assertEquals(1, committed());
  }
}
