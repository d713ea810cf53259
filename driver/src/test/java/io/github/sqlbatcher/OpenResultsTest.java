package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results that are open, and statements that answer, while rows are held back and sent. */
class OpenResultsTest extends ContractTest {
  private static final String FIVE = "batcher.maxRows=5";

  private void fill(ProgramTrace on) throws SQLException {
    on.fresh.run(
        IntStream.range(1000, 1200)
            .mapToObj(id -> "(" + id + ", 'old')")
            .collect(Collectors.joining(", ", "INSERT INTO users (id, name) VALUES ", "")));
    if (database == TestDatabase.H2) {
      on.execute("SET LAZY_QUERY_EXECUTION 1");
    }
  }

  private static ResultSet stream(ProgramTrace on, Statement statement) throws SQLException {
    statement.setFetchSize(10);
    // Not those that are inserted meanwhile, which SQLite would show.
    return statement.executeQuery("SELECT id FROM users WHERE id < 5000");
  }

  @Test
  void aStreamingResultIsReadToItsEndWhileRowsAreSent() throws Exception {
    endsAsRaw(
        on -> {
          fill(on);
          try (Statement reader = on.connection.createStatement();
              ResultSet result = stream(on, reader)) {
            List<Integer> read = new ArrayList<>();
            on.end(
                "read and insert",
                () -> {
                  while (result.next()) {
                    read.add(result.getInt(1));
                    on.insert(result.getInt(1) + 10_000);
                  }
                });
            on.tell("read", read);
            on.tell("closed", result.isClosed());
          }
          on.connection.commit();
          on.committed("SELECT COUNT(*) FROM users");
        },
        FIVE);
  }

  @Test
  @NeedsSavepoints
  void aStreamingResultOutlivesAFlushWhoseGoodRowsAreKept() throws Exception {
    reopen(FIVE, "batcher.onError=isolate");
    ProgramTrace on = new ProgramTrace(fresh, connection);
    fill(on);
    int read = 0;
    int failures = 0;
    try (Statement reader = connection.createStatement();
        ResultSet result = stream(on, reader)) {
      while (result.next()) {
        int id = result.getInt(1);
        read++;
        try {
          insert(read % 7 == 0 ? id : id + 10_000);
        } catch (FlushException e) {
          assertTrue(e.transactionGoesOn());
          failures += e.failedRows().size();
        }
      }
    }
    assertEquals(200, read);
    while (pending() > 0) {
      try {
        connection.commit();
      } catch (FlushException e) {
        failures += e.failedRows().size();
      }
    }
    connection.commit();
    assertEquals(28, failures);
    assertEquals(200 + 172, committed());
  }

  @Test
  void resultsOverACommitAreAsRaw() throws Exception {
    for (int holdability :
        new int[] {ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT}) {
      endsAsRaw(
          on -> {
            fill(on);
            on.end("setHoldability", () -> on.connection.setHoldability(holdability));
            on.end("holdability", () -> on.tell("is", on.connection.getHoldability()));
            try (Statement reader = on.connection.createStatement();
                ResultSet result = stream(on, reader)) {
              on.tell("holdability of the statement", reader.getResultSetHoldability());
              on.tell("next", result.next());
              on.insert(1);
              on.connection.commit();
              on.end(
                  "the rest",
                  () -> {
                    int rest = 0;
                    while (result.next()) {
                      rest++;
                    }
                    on.tell("rest", rest);
                  });
            }
            on.committed("SELECT COUNT(*) FROM users");
          });
    }
  }

  @Test
  void anotherStatementsResultStaysOpenOverAHeldRow() throws Exception {
    endsAsRaw(
        on -> {
          on.fresh.run(
              "INSERT INTO users (id, name) VALUES (100, 'a')",
              "INSERT INTO users (id, name) VALUES (101, 'b')");
          try (Statement reader = on.connection.createStatement();
              ResultSet result = reader.executeQuery("SELECT id FROM users ORDER BY id")) {
            result.next();
            on.insert(1);
            on.see("SELECT COUNT(*) FROM users");
            on.tell("closed", result.isClosed());
            on.tell("next", result.next());
            on.tell("id", result.getInt(1));
          }
        });
  }

  @Test
  void closeOnCompletionIsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          Statement statement = on.connection.createStatement();
          statement.closeOnCompletion();
          on.tell("set", statement.isCloseOnCompletion());
          // DuckDB closes it before it counts the row, which is in.
          on.exactEnd("insert", () -> statement.executeUpdate("INSERT INTO users (id) VALUES (1)"));
          on.tell("closed after the INSERT", statement.isClosed());
          on.exactEnd("count", statement::getUpdateCount);
          on.exactEnd("more", statement::getMoreResults);
          on.tell("closed after its answer", statement.isClosed());
          // Derby has closed it.
          on.exactEnd("query", () -> statement.executeQuery("SELECT COUNT(*) FROM users").close());
          on.tell("closed after the result", statement.isClosed());
          on.exactEnd("insert", () -> statement.executeUpdate("INSERT INTO users (id) VALUES (2)"));
          on.see("SELECT COUNT(*) FROM users");
        });
  }

  @Test
  void anInsertOverAnOpenResultOfAStatementThatClosesOnCompletionIsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          Statement statement = on.connection.createStatement();
          statement.closeOnCompletion();
          ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM users");
          on.exactEnd("insert", () -> statement.executeUpdate("INSERT INTO users (id) VALUES (2)"));
          on.tell("result closed", result.isClosed());
          on.tell("closed", statement.isClosed());
          on.exactEnd("insert", () -> statement.executeUpdate("INSERT INTO users (id) VALUES (3)"));
          on.see("SELECT COUNT(*) FROM users");
        });
  }

  @Test
  void closeOnCompletionOfAPreparedInsertIsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO users (id) VALUES (?)");
          insert.closeOnCompletion();
          on.tell("set", insert.isCloseOnCompletion());
          for (int id = 1; id <= 2; id++) {
            int value = id;
            on.exactEnd("set", () -> insert.setInt(1, value));
            on.exactEnd("insert", insert::executeUpdate);
            on.tell("closed", insert.isClosed());
          }
          on.see("SELECT COUNT(*) FROM users");
          on.tell("closed", insert.isClosed());
        });
  }

  @Test
  void aCallSeesTheRowsBeforeItAndKeepsItsPlace() throws Exception {
    endsAsRaw(
        on -> {
          if (!database.hasCalls()) {
            on.insert(1);
            on.exactEnd("call", () -> on.connection.prepareCall("{call users_now()}"));
            on.insert(2);
            on.see("SELECT id FROM users ORDER BY id");
            return;
          }
          boolean function = database != TestDatabase.H2;
          if (function) {
            on.fresh.run(
                "CREATE FUNCTION users_now() RETURNS INT "
                    + switch (database) {
                      case POSTGRES, COCKROACH ->
                          "LANGUAGE sql AS 'SELECT COUNT(*)::int FROM users'";
                      case DERBY ->
                          "LANGUAGE JAVA PARAMETER STYLE JAVA READS SQL DATA EXTERNAL NAME"
                              + " 'io.github.sqlbatcher.testing.DerbyFunctions.users'";
                      default -> "READS SQL DATA RETURN (SELECT COUNT(*) FROM users)";
                    });
          }
          boolean result = !function || database == TestDatabase.HSQLDB;
          String call =
              !result
                  ? "{? = call users_now()}"
                  : function ? "{call users_now()}" : "{call (SELECT COUNT(*) FROM users)}";
          on.insert(1);
          try (CallableStatement callable = on.connection.prepareCall(call)) {
            for (int id = 2; id <= 4; id++) {
              if (!result) {
                callable.registerOutParameter(1, java.sql.Types.INTEGER);
                callable.execute();
                on.tell("count", callable.getInt(1));
              } else {
                ResultSet counted = callable.executeQuery();
                counted.next();
                on.tell("count", counted.getInt(1));
              }
              on.insert(id);
            }
          }
          on.connection.commit();
          on.committed("SELECT id FROM users ORDER BY id");
        });
  }

  @Test
  void anInsertByPrepareCallIsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          // MariaDB's driver takes calls only.
          on.end(
              "call",
              () -> {
                try (CallableStatement call =
                    on.connection.prepareCall("INSERT INTO users (id, name) VALUES (?, ?)")) {
                  for (int id = 2; id <= 3; id++) {
                    call.setInt(1, id);
                    call.setString(2, "called");
                    on.tell("count", call.executeUpdate());
                  }
                }
              });
          on.insert(4);
          on.see("SELECT id, name FROM users ORDER BY id");
        });
  }

  @Test
  void warningsOfTheConnectionAreAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.insert(1);
          on.tell("warnings", on.connection.getWarnings());
          try (Statement statement = on.connection.createStatement()) {
            statement.executeUpdate("INSERT INTO users (id) VALUES (2)");
            on.tell("of the statement", statement.getWarnings());
            statement.clearWarnings();
            on.see("SELECT COUNT(*) FROM users");
            on.tell("of the statement", statement.getWarnings());
          }
          on.connection.clearWarnings();
          on.tell("warnings", on.connection.getWarnings());
        });
  }

  @Test
  @NeedsSavepoints
  void aFailedFlushClosesNoResultOfAnotherStatement() throws Exception {
    fresh.run(
        "INSERT INTO users (id, name) VALUES (100, 'a')",
        "INSERT INTO users (id, name) VALUES (101, 'b')");
    var savepoint = connection.setSavepoint();
    try (Statement reader = connection.createStatement();
        ResultSet result = reader.executeQuery("SELECT id FROM users ORDER BY id")) {
      assertTrue(result.next());
      insert(100);
      assertThrows(FlushException.class, this::users);
      assertTrue(result.next());
      assertEquals(101, result.getInt(1));
    }
    connection.rollback(savepoint);
    assertEquals(2, users());
  }

  @Test
  void aWarningOfAHeldRowIsNotSeen() throws Exception {
    if (isPostgres()) {
      fresh.run(
          "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS"
              + " 'BEGIN RAISE WARNING ''beware''; RETURN NEW; END'",
          "CREATE TRIGGER warn BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION warn()");
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id) VALUES (1)");
      assertNull(statement.getWarnings());
      assertEquals(1, users());
      assertNull(statement.getWarnings());
      assertNull(connection.getWarnings());
    }
    connection.commit();
    assertEquals(1, committed());
  }
}
