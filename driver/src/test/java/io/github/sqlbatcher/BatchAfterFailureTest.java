package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of an explicit batch, and of its statement, when something before it failed. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class BatchAfterFailureTest extends ContractTest {
  private static void bind(PreparedStatement insert, int id, String name) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, name);
  }

  private static PreparedStatement prepareUser(ProgramTrace on) throws SQLException {
    return on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
  }

  /** Executes a row alone, and what may have made it wait. */
  private static void single(ProgramTrace on, PreparedStatement insert) {
    on.end(
        "single",
        () -> {
          insert.executeUpdate();
          on.see("SELECT id, name FROM users ORDER BY id");
        });
  }

  private static void batch(ProgramTrace on, PreparedStatement insert) {
    on.end("batch", () -> on.tell("counts", Arrays.toString(insert.executeBatch())));
  }

  @Test
  void parametersAreKeptBehindARowAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          try (PreparedStatement insert = prepareUser(on)) {
            bind(insert, 1, "row");
            single(on, insert);
            insert.setInt(1, 2);
            single(on, insert);
          }
        });
  }

  /** HSQLDB executes a batch that was cleared, and none to which nothing was ever added. */
  @Test
  void aBatchThatWasClearedEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          try (PreparedStatement insert = prepareUser(on)) {
            batch(on, insert);
            bind(insert, 1, "cleared");
            insert.addBatch();
            insert.clearBatch();
            batch(on, insert);
            insert.setInt(1, 2);
            if (database == TestDatabase.DERBY) {
              // Raw it refuses to execute a row then (07000), but not a batch.
              insert.setString(2, "cleared");
            }
            single(on, insert);
            bind(insert, 3, "batch");
            insert.addBatch();
            batch(on, insert);
          }
          on.connection.commit();
          on.committed("SELECT id, name FROM users ORDER BY id");
        });
  }

  /** DuckDB's driver forgets them at each {@code addBatch}, SQLite's with the batch. */
  @Test
  void parametersAreKeptBehindABatchAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          try (PreparedStatement insert = prepareUser(on)) {
            bind(insert, 1, "batch");
            insert.addBatch();
            insert.setInt(1, 2);
            on.end("one parameter", insert::addBatch);
            batch(on, insert);
            insert.setInt(1, 3);
            single(on, insert);
            bind(insert, 4, "again");
            insert.addBatch();
            batch(on, insert);
          }
          on.connection.commit();
          on.committed("SELECT id, name FROM users ORDER BY id");
        });
  }

  @Test
  void parametersAreKeptBehindABatchThatFailedAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.connection.commit();
          try (PreparedStatement insert = prepareUser(on)) {
            for (int id : new int[] {2, 1}) {
              bind(insert, id, "batch");
              insert.addBatch();
            }
            on.end("batch", insert::executeBatch);
            on.connection.rollback();
            // DuckDB's driver has closed it.
            on.end("one parameter", () -> insert.setInt(1, 3));
            single(on, insert);
            on.end("both parameters", () -> bind(insert, 4, "single"));
            single(on, insert);
            batch(on, insert);
          }
          on.connection.commit();
          on.committed("SELECT id, name FROM users ORDER BY id");
        });
  }

  /** HSQLDB refuses single executions of a statement whose batch was only cleared (07505). */
  @Test
  void aStatementIsUsedAgainWhenItsBatchWasNotSent() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (1)");
    try (PreparedStatement insert = prepareUser()) {
      bind(insert, 2, "u");
      insert.setObject(2, "only the driver's statement holds it", Types.VARCHAR, 0);
      insert.addBatch();
      insert(1);
      assertThrows(SQLException.class, insert::executeBatch);
      connection.rollback();
      bind(insert, 3, "u");
      insert.setObject(2, "u", Types.VARCHAR, 0);
      assertEquals(1, insert.executeUpdate());
    }
    connection.commit();
    assertEquals(List.of(1, 3), column("SELECT id FROM users ORDER BY id"));
  }

  /** An application that goes on may send its batch without the row that failed before it. */
  @NeedsSavepoints
  @Test
  void rowsOfABatchStayInItWhenWhatWaitsFails() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (1)");
    connection.close();
    connection = open("batcher.onError=isolate");
    connection.setAutoCommit(false);
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 2);
      insert.setString(2, "batch");
      insert.addBatch();
      insert(1);
      insert.setInt(1, 3);
      // Only the driver's statement holds it, and so the batch.
      assertThrows(FlushException.class, () -> insert.setObject(2, "u", Types.VARCHAR, 0));
      insert.setObject(2, "u", Types.VARCHAR, 0);
      insert.addBatch();
      assertEquals(2, insert.executeBatch().length);
    }
    connection.commit();
    assertEquals(List.of(1, 2, 3), column("SELECT id FROM users ORDER BY id"));
  }
}
