package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ends of a flush and of a connection that are as raw, odd as that may be. */
class AsRawTest extends ContractTest {
  @Test
  void anAbortThatTheDriverIgnoresLosesNoRow() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end("abort", () -> on.connection.abort(Runnable::run));
          on.tell("closed", on.connection.isClosed());
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void aLockTimeoutAmongSeveralRowsIsToldAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          setLockTimeout(on);
          try (Connection other = on.fresh.raw();
              Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.executeUpdate("INSERT INTO users (id) VALUES (7)");
            if (database.waitsWithoutEnd()) {
              other.rollback();
            }
            on.end(
                "insert and commit",
                () -> {
                  on.insert(6);
                  on.insert(7);
                  on.connection.commit();
                });
            other.rollback();
          }
          on.connection.rollback();
          on.committed("SELECT id FROM users");
        });
  }

  private void setLockTimeout(ProgramTrace on) throws SQLException {
    Optional<String> timeout = database.lockTimeout(1000);
    if (timeout.isPresent()) {
      on.execute(timeout.get());
      on.connection.commit();
    }
  }

  @Test
  void autoCommitThatIsSwitchedOnAfterAFailedFlushEndsTheTransaction() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // Told, so that nobody takes it for a commit; but the connection is of use again.
      assertEquals("25000", e.getSQLState());
    }
    insert(2);
    assertEquals(1, users());
    assertEquals(1, committed());
  }
}
