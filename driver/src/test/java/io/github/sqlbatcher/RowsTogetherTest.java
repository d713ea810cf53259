package io.github.sqlbatcher;

import static io.github.sqlbatcher.testing.TestDatabase.HSQLDB;
import static io.github.sqlbatcher.testing.TestDatabase.POSTGRES;

import io.github.sqlbatcher.RawComparison.AnyProgram;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Triggers, rules, defaults and checks that look at the table find the rows there that they would
 * have found if each INSERT had been executed in its place.
 */
class RowsTogetherTest {
  private static final int ROWS = 60;

  private static final String SEEN = "CREATE TABLE seen (id INT, number INT)";
  private static final String COUNTING =
      "CREATE FUNCTION counted() RETURNS BIGINT LANGUAGE sql STABLE AS"
          + " 'SELECT count(*) FROM users'";

  /** One row of literals, one bound, and more of each. */
  private static void insert(ProgramTrace on, String table) throws SQLException {
    for (int id = 0; id < ROWS; id++) {
      on.execute("INSERT INTO " + table + " (id) VALUES (" + id + ")");
    }
    try (PreparedStatement insert =
        on.connection.prepareStatement("INSERT INTO " + table + " (id) VALUES (?)")) {
      for (int id = ROWS; id < 2 * ROWS; id++) {
        insert.setInt(1, id);
        insert.executeUpdate();
      }
      on.connection.commit();
      for (int id = 2 * ROWS; id < 3 * ROWS; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      on.tell("batch", Arrays.toString(insert.executeBatch()));
    }
    on.connection.commit();
  }

  private static AnyProgram seeing(String... statements) {
    return on -> {
      on.fresh.run(SEEN);
      on.fresh.run(statements);
      insert(on, "users");
      on.see("SELECT id, number FROM seen ORDER BY id, number");
      on.see("SELECT id, name FROM users ORDER BY id");
    };
  }

  static Stream<Arguments> triggers() {
    String insert = "INSERT INTO seen VALUES (%s, (SELECT COUNT(*) FROM users))";
    String function =
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN %s; RETURN NEW; END'";
    return Stream.of(
        Arguments.of(
            HSQLDB,
            "CREATE TRIGGER see AFTER INSERT ON users REFERENCING NEW AS n FOR EACH ROW "
                + insert.formatted("n.id")),
        Arguments.of(
            HSQLDB,
            "CREATE TRIGGER see BEFORE INSERT ON users REFERENCING NEW AS n FOR EACH ROW"
                + " SET n.name = (SELECT COUNT(*) FROM users)"),
        Arguments.of(HSQLDB, "CREATE TRIGGER see AFTER INSERT ON users " + insert.formatted("0")),
        Arguments.of(
            POSTGRES,
            function.formatted(insert.formatted("NEW.id"))
                + "; CREATE TRIGGER see AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION see()"),
        Arguments.of(
            POSTGRES,
            function.formatted(insert.formatted("0"))
                + "; CREATE TRIGGER see AFTER INSERT ON users EXECUTE FUNCTION see()"),
        Arguments.of(
            POSTGRES,
            function.formatted("NEW.name := (SELECT count(*) FROM users)")
                + "; CREATE TRIGGER see BEFORE INSERT ON users FOR EACH ROW"
                + " EXECUTE FUNCTION see()"),
        Arguments.of(
            POSTGRES,
            function
                    .formatted("NEW.name := (SELECT count(*) FROM users)")
                    .replace("plpgsql", "plpgsql STABLE")
                + "; CREATE TRIGGER see BEFORE INSERT ON users FOR EACH ROW"
                + " EXECUTE FUNCTION see()"));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void aTriggerSeesTheRowsBeforeItsOwn(TestDatabase database, String trigger) throws Exception {
    new RawComparison(database).endsAsRaw(seeing(trigger));
  }

  @ParameterizedTest
  @ValueSource(strings = {"values", "batch", "copy"})
  void inWhicheverWayRowsAreSent(String bulk) throws Exception {
    String trigger = (String) triggers().toList().get(3).get()[1];
    new RawComparison(POSTGRES).endsAsRaw(seeing(trigger), "batcher.bulk=" + bulk);
  }

  @Test
  void aDriverThatRewritesBatchesSendsNoneOfThem() throws Exception {
    String trigger = (String) triggers().toList().get(3).get()[1];
    new RawComparison(POSTGRES)
        .endsAsRaw(
            on -> {
              on.fresh.run(SEEN, trigger);
              try (PreparedStatement insert =
                  on.connection.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
                for (int id = 0; id < ROWS; id++) {
                  insert.setInt(1, id);
                  insert.executeUpdate();
                }
              }
              on.see("SELECT id, number FROM seen ORDER BY id");
            },
            "reWriteBatchedInserts=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE SEQUENCE s; CREATE RULE twice AS ON INSERT TO users"
            + " DO ALSO INSERT INTO seen VALUES (NEW.id, nextval('s'))",
        COUNTING + "; ALTER TABLE users ALTER name SET DEFAULT counted()",
      })
  void rulesAndDefaultsWorkAsForSingleRows(String statements) throws Exception {
    new RawComparison(POSTGRES).endsAsRaw(seeing(statements));
  }

  @Test
  void aCheckThatCountsRefusesTheSameRow() throws Exception {
    new RawComparison(POSTGRES)
        .endsAsRaw(
            on -> {
              on.fresh.run(COUNTING, "ALTER TABLE users ADD CHECK (counted() < 3)");
              on.end("insert", () -> insert(on, "users"));
              on.connection.rollback();
              on.see("SELECT COUNT(*) FROM users");
            });
  }

  @Test
  void aTriggerOfAPartitionCountsToo() throws Exception {
    new RawComparison(POSTGRES)
        .endsAsRaw(
            on -> {
              on.fresh.run(
                  SEEN,
                  "CREATE TABLE parts (id INT) PARTITION BY RANGE (id)",
                  "CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10000)",
                  "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                      + " INSERT INTO seen VALUES (NEW.id, (SELECT COUNT(*) FROM parts));"
                      + " RETURN NEW; END'",
                  "CREATE TRIGGER see AFTER INSERT ON part FOR EACH ROW EXECUTE FUNCTION see()");
              insert(on, "parts");
              on.see("SELECT id, number FROM seen ORDER BY id");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "HSQLDB"})
  void aViewIsAsTheTableBehindIt(TestDatabase database) throws Exception {
    String trigger = (String) triggers().toList().get(database == HSQLDB ? 0 : 3).get()[1];
    new RawComparison(database)
        .endsAsRaw(
            on -> {
              on.fresh.run(SEEN, trigger, "CREATE VIEW people AS SELECT id, name FROM users");
              insert(on, "people");
              on.see("SELECT id, number FROM seen ORDER BY id");
            });
  }

  @Test
  void aTriggerThatTheConnectionMakesIsHeeded() throws Exception {
    String trigger = (String) triggers().toList().get(3).get()[1];
    new RawComparison(POSTGRES)
        .endsAsRaw(
            on -> {
              on.fresh.run(SEEN);
              insert(on, "orders");
              insert(on, "users");
              try (Statement statement = on.connection.createStatement()) {
                statement.execute("DELETE FROM users");
                statement.execute(trigger);
              }
              insert(on, "users");
              on.see("SELECT id, number FROM seen ORDER BY id");
            });
  }
}
