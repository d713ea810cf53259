package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules of the life cycle that need what only a server has: roles, sessions, a network. */
class PostgresLifeCycleTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static void endsAsRaw(RawComparison.AnyProgram program) throws Exception {
    new RawComparison(TestDatabase.POSTGRES).endsAsRaw(program);
  }

  private static void triggerThat(ProgramTrace on, String does) throws SQLException {
    on.fresh.run(
        "CREATE FUNCTION does() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
            + does
            + "; RETURN NEW; END'",
        "CREATE TRIGGER does BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION does()");
  }

  @Test
  void privilegesAreThoseOfTheRoleThatExecutedTheRow() throws Exception {
    endsAsRaw(
        on -> {
          String role = "guest_" + on.connection.getSchema();
          on.fresh.run(
              "CREATE ROLE " + role,
              "GRANT USAGE ON SCHEMA " + on.connection.getSchema() + " TO " + role,
              "GRANT SELECT ON users TO " + role,
              "GRANT INSERT ON orders TO " + role);
          on.insert(1);
          on.execute("SET ROLE " + role);
          on.execute("INSERT INTO orders (id) VALUES (1)");
          on.execute("RESET ROLE");
          on.insert(2);
          on.execute("SET LOCAL ROLE " + role);
          on.execute("SAVEPOINT s");
          on.end(
              "insert and read",
              () -> {
                on.insert(3);
                on.see("SELECT id FROM users");
              });
          on.execute("ROLLBACK TO SAVEPOINT s");
          on.connection.commit();
          on.insert(4);
          on.connection.commit();
          on.committed("SELECT id FROM users ORDER BY id");
          on.committed("SELECT id FROM orders ORDER BY id");
          on.fresh.run("DROP OWNED BY " + role, "DROP ROLE " + role);
        });
  }

  @Test
  void aTransactionThatTextMadeReadOnlyRefusesRowsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.execute("SET TRANSACTION READ ONLY");
          on.end(
              "insert and commit",
              () -> {
                on.insert(1);
                on.connection.commit();
              });
          on.connection.rollback();
          on.insert(2);
          on.connection.commit();
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void aConnectionWhoseServerIsGoneIsNotValid() throws Exception {
    endsAsRaw(
        on -> {
          long backend = FreshDatabase.number(on.connection, "SELECT pg_backend_pid()");
          on.insert(1);
          on.fresh.number("SELECT pg_terminate_backend(" + backend + ", 5000)::int");
          on.tell("valid", on.connection.isValid(5));
          on.tell("closed", on.connection.isClosed());
          on.end("rollback", on.connection::rollback);
          on.tell("closed", on.connection.isClosed());
          on.end("close", on.connection::close);
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void aNetworkTimeoutInAFlushBreaksTheConnectionAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          triggerThat(on, "PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_SCHEMA))");
          try (Connection holder = on.fresh.raw()) {
            holder.setAutoCommit(false);
            try (Statement hold = holder.createStatement()) {
              hold.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()))");
            }
            on.execute("INSERT INTO orders (id) VALUES (1)");
            on.connection.setNetworkTimeout(Runnable::run, 500);
            on.tell("network timeout", on.connection.getNetworkTimeout());
            on.end(
                "insert and commit",
                () -> {
                  on.insert(1);
                  on.connection.commit();
                });
            on.tell("closed", on.connection.isClosed());
            on.tell("valid", on.connection.isValid(5));
            on.end("rollback", on.connection::rollback);
            on.end(
                "next insert and commit",
                () -> {
                  on.insert(2);
                  on.connection.commit();
                });
            holder.rollback();
          }
          on.end("close", on.connection::close);
          // The server may notice only now that its client is gone.
          while (on.fresh.number("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'") > 0) {
            Thread.onSpinWait();
          }
          on.committed("SELECT id FROM users");
          on.committed("SELECT id FROM orders");
        });
  }

  @Test
  void aQueryTimeoutIsOverWithItsFlush() throws Exception {
    endsAsRaw(on -> waitLongerThanTheTimeout(on, true));
  }

  @Test
  void aRowWithoutATimeoutIsNotEndedByThatOfAnother() throws Exception {
    endsAsRaw(on -> waitLongerThanTheTimeout(on, false));
  }

  /** Executes a row with a timeout of one second, then one without, which waits for longer. */
  private void waitLongerThanTheTimeout(ProgramTrace on, boolean commitBetween) throws Exception {
    long backend = FreshDatabase.number(on.connection, "SELECT pg_backend_pid()");
    try (Connection holder = on.fresh.raw();
        Statement holding = holder.createStatement();
        Statement quick = on.connection.createStatement();
        Statement patient = on.connection.createStatement()) {
      holder.setAutoCommit(false);
      holding.executeUpdate("INSERT INTO users (id) VALUES (7)");
      quick.setQueryTimeout(1);
      quick.executeUpdate("INSERT INTO users (id) VALUES (6)");
      if (commitBetween) {
        on.connection.commit();
      }
      Future<?> work =
          threads.submit(
              () ->
                  on.end(
                      "the patient row",
                      () -> {
                        patient.executeUpdate("INSERT INTO users (id) VALUES (7)");
                        on.connection.commit();
                      }));
      while (!work.isDone()
          && on.fresh.number(
                  "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                      + " clock_timestamp() - query_start > interval '1500 ms' AND pid = "
                      + backend)
              == 0) {
        Thread.onSpinWait();
      }
      holder.rollback();
      work.get(60, TimeUnit.SECONDS);
    }
    on.committed("SELECT id FROM users ORDER BY id");
  }

  @Test
  void aWarningOfAStatementThatIsPassedThroughIsTheDriversOwn() throws Exception {
    endsAsRaw(
        on -> {
          triggerThat(on, "RAISE WARNING ''beware of %'', NEW.id");
          on.insert(1);
          try (PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO users (id) SELECT ?")) {
            insert.setInt(1, 2);
            insert.executeUpdate();
            for (SQLWarning w = insert.getWarnings(); w != null; w = w.getNextWarning()) {
              on.tell("warning", w.getMessage());
            }
          }
          on.see("SELECT COUNT(*) FROM users");
        });
  }

  @Test
  void aDeferredConstraintFailsTheCommitAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.fresh.run(
              "CREATE TABLE late (id INT UNIQUE DEFERRABLE INITIALLY DEFERRED)",
              "INSERT INTO late VALUES (1)");
          on.execute("INSERT INTO late VALUES (1)");
          on.insert(1);
          on.exactEnd("commit", on.connection::commit);
          on.end("read", () -> on.see("SELECT COUNT(*) FROM users"));
          on.connection.rollback();
          on.committed("SELECT COUNT(*) FROM late");
          on.committed("SELECT COUNT(*) FROM users");
        });
  }

  @Test
  void aNamedCursorIsReadOnWhileRowsAreSent() throws Exception {
    endsAsRaw(
        on -> {
          on.fresh.run("INSERT INTO users SELECT n FROM generate_series(100, 119) n");
          on.execute("DECLARE c CURSOR FOR SELECT id FROM users ORDER BY id");
          try (Statement fetch = on.connection.createStatement()) {
            for (int id = 1; id <= 12; id++) {
              on.insert(id);
              try (ResultSet row = fetch.executeQuery("FETCH NEXT FROM c")) {
                on.tell("fetched", row.next() ? row.getInt(1) : null);
              }
            }
          }
          on.connection.commit();
          on.committed("SELECT COUNT(*) FROM users");
        });
  }
}
