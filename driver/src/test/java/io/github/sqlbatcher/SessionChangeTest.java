package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A row meets the session that it was executed in. */
class SessionChangeTest extends ContractTest {
  @Test
  void autoCommitThatIsOffAlreadySendsNothing() throws Exception {
    insert(1);
    CountingDriver.reset();
    connection.setAutoCommit(false);
    assertEquals(1, pending());
    assertEquals(0, CountingDriver.executed().size());
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void autoCommitCommitsWhatWaitsAndHoldsNothingMore() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.connection.setAutoCommit(true);
          on.committed("SELECT id FROM users");
          on.insert(2);
          on.committed("SELECT id FROM users");
          on.connection.setAutoCommit(true);
          on.connection.setAutoCommit(false);
          on.insert(3);
          on.connection.rollback();
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void autoCommitWhoseFlushFailsLeavesNoTransactionOpen() throws Exception {
    insert(1);
    insert(1);
    assertThrows(FlushException.class, () -> connection.setAutoCommit(true));
    assertEquals(true, connection.getAutoCommit());
    assertEquals(0, committed());
    insert(1);
    assertEquals(1, committed());
  }

  @Test
  void readOnlyWithRowsWaitingEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end("setReadOnly", () -> on.connection.setReadOnly(true));
          on.tell("isReadOnly", on.connection.isReadOnly());
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users");
          on.end("setReadOnly", () -> on.connection.setReadOnly(true));
          on.tell("isReadOnly", on.connection.isReadOnly());
          on.end(
              "insert and commit",
              () -> {
                on.insert(2);
                on.connection.commit();
              });
          on.connection.rollback();
          on.connection.setReadOnly(false);
          on.insert(3);
          on.connection.commit();
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  void isolationWithRowsWaitingEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.end(
              "setTransactionIsolation",
              () -> on.connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
          on.tell("isolation", on.connection.getTransactionIsolation());
          on.end("commit", on.connection::commit);
          on.committed("SELECT id FROM users");
        });
  }

  private boolean refusesSchemas() {
    if (!database.hasSchemas()) {
      assertThrows(SQLException.class, () -> fresh.run("CREATE SCHEMA b"));
    }
    return !database.hasSchemas();
  }

  @Test
  void rowsLandInTheSchemaThatWasSetWhenTheyWereExecuted() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          try (PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
            String[] schemas = {first, second, first, second};
            for (int row = 0; row < schemas.length; row++) {
              setPlace(on.connection, schemas[row]);
              insert.setInt(1, row);
              insert.setString(2, "prepared");
              insert.executeUpdate();
              on.insert(10 + row);
            }
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  @Test
  void rowsLandInTheSchemaThatTextSetWhenTheyWereExecuted() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          String[] schemas = {second, first, second};
          on.insert(0);
          for (int row = 0; row < schemas.length; row++) {
            String set =
                switch (database) {
                  case POSTGRES -> "SET search_path TO ";
                  case MARIADB, DUCKDB -> "USE ";
                  default -> "SET SCHEMA ";
                };
            on.execute(set + schemas[row]);
            on.insert(10 + row);
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /** Most databases look for the table when a statement is prepared, others at each execution. */
  @Test
  void aPreparedStatementKeepsTheSchemaOfItsPreparationAsRaw() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          insertPrepared(on, 1);
          on.connection.commit();
          try (PreparedStatement early = prepareUser(on)) {
            setPlace(on.connection, second);
            insertPrepared(on, 2);
            execute(early, 3);
            for (int id = 4; id <= 6; id++) {
              bind(early, id);
              early.addBatch();
            }
            on.tell("batch", early.executeBatch().length);
            setPlace(on.connection, first);
            insertPrepared(on, 7);
            execute(early, 8);
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /** H2 says that it is not in auto-commit as long as such a transaction lasts. */
  @Test
  void rowsAreCommittedBehindATransactionInWhichTextSetSomething() throws Exception {
    if (!database.beginsByText()) {
      return;
    }
    endsAsRaw(
        on -> {
          on.connection.setAutoCommit(true);
          for (String end : new String[] {"COMMIT", "ROLLBACK"}) {
            on.execute(database.begin());
            on.execute(database.set());
            on.insert(1);
            on.execute(end);
            on.insert(2);
            on.tell("auto-commit", on.connection.getAutoCommit());
            on.committed("SELECT id FROM users ORDER BY id");
            on.execute("DELETE FROM users");
          }
        });
  }

  private static PreparedStatement prepareUser(ProgramTrace on) throws SQLException {
    return on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
  }

  private static void insertPrepared(ProgramTrace on, int id) throws SQLException {
    try (PreparedStatement insert = prepareUser(on)) {
      execute(insert, id);
    }
  }

  private static void execute(PreparedStatement insert, int id) throws SQLException {
    bind(insert, id);
    insert.executeUpdate();
  }

  private static void bind(PreparedStatement insert, int id) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, "prepared");
  }

  private void setPlace(Connection on, String place) throws SQLException {
    if (database == TestDatabase.MARIADB) {
      on.setCatalog(place);
    } else {
      on.setSchema(place);
    }
  }

  /** MariaDB's schemas are what JDBC calls catalogs. */
  private String placeOf(Connection on) throws SQLException {
    return database == TestDatabase.MARIADB ? on.getCatalog() : on.getSchema();
  }

  private String secondTo(String first) {
    if (!database.sharesServer()) {
      return "B";
    }
    // As it is written in SQL, and as the driver takes it.
    return first + (database == TestDatabase.DERBY ? "_B" : "_b");
  }

  private static void secondSchema(ProgramTrace on, String second) throws SQLException {
    on.fresh.run(
        "CREATE SCHEMA " + second,
        "CREATE TABLE " + second + ".users (id INT PRIMARY KEY, name VARCHAR(50))");
  }

  private void seeBoth(ProgramTrace on, String first, String second) throws SQLException {
    for (String schema : new String[] {first, second}) {
      // The names differ between the two runs.
      on.tell("rows", on.fresh.rows("SELECT id, name FROM " + schema + ".users ORDER BY id"));
    }
    if (database == TestDatabase.DERBY) {
      on.fresh.run("DROP TABLE " + second + ".users", "DROP SCHEMA " + second + " RESTRICT");
    } else if (database.sharesServer()) {
      on.fresh.run("DROP SCHEMA " + second + (isPostgres() ? " CASCADE" : ""));
    }
  }

  @Test
  void requestsEndAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.connection.beginRequest();
          on.insert(1);
          on.connection.endRequest();
          on.committed("SELECT id FROM users");
          on.connection.beginRequest();
          on.see("SELECT id FROM users");
          on.connection.rollback();
          on.connection.endRequest();
          on.see("SELECT id FROM users");
        });
  }

  @Test
  void askingWhetherItIsValidNeitherSendsNorLoses() throws Exception {
    insert(1);
    CountingDriver.reset();
    assertTrue(connection.isValid(5));
    assertEquals(1, pending());
    assertEquals(0, CountingDriver.inserts());
    insert(1);
    assertThrows(FlushException.class, this::users);
    if (database.answersWhenAborted()) {
      assertTrue(connection.isValid(5));
    } else {
      assertThrows(SQLException.class, () -> connection.isValid(5));
    }
    connection.rollback();
    assertEquals(0, users());
  }

  @Test
  void settingsOfTheConnectionAreReadBackAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          Connection c = on.connection;
          on.insert(1);
          on.end("holdability", () -> on.tell("is", c.getHoldability()));
          on.tell("isolation", c.getTransactionIsolation());
          on.tell("read-only", c.isReadOnly());
          on.end("timeout", () -> on.tell("network timeout", c.getNetworkTimeout()));
          on.tell("warnings", c.getWarnings());
          on.tell("type map", c.getTypeMap());
          on.end("network timeout", () -> c.setNetworkTimeout(Runnable::run, 60_000));
          on.end("timeout", () -> on.tell("network timeout", c.getNetworkTimeout()));
          on.end("client info", () -> c.setClientInfo("ApplicationName", "test"));
          on.end("client info", () -> on.tell("is", c.getClientInfo("ApplicationName")));
          on.see("SELECT id FROM users");
          on.tell("count", FreshDatabase.number(c, "SELECT COUNT(*) FROM users"));
        });
  }
}
