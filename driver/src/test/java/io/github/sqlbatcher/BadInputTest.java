package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the driver refuses at a call, it refuses at the same call, and no earlier row is lost. */
@Tag("any-jdk")
class BadInputTest extends ContractTest {
  /** A way to misuse a connection. */
  @FunctionalInterface
  interface Misuse {
    void on(Connection connection) throws SQLException;
  }

  record Case(String name, Misuse misuse) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> misuses() {
    return Stream.of(
        new Case("malformed text", c -> update(c, "INSERT INTO users (id VALUES (1)")),
        new Case("unbalanced quote", c -> update(c, "INSERT INTO users (id, name) VALUES (1, 'x)")),
        new Case("unbalanced parenthesis", c -> update(c, "INSERT INTO users (id) VALUES (1")),
        new Case("unclosed comment", c -> update(c, "INSERT INTO users (id) VALUES (1) /* x")),
        new Case("too few values", c -> update(c, "INSERT INTO users (id, name) VALUES (1)")),
        new Case("too many values", c -> update(c, "INSERT INTO users (id) VALUES (1, 2)")),
        new Case("uneven tuples", c -> update(c, "INSERT INTO users VALUES (1, 'a', 'b'), (2)")),
        new Case("text after the tuple", c -> update(c, "INSERT INTO users (id) VALUES (1) foo")),
        new Case("no values", c -> update(c, "INSERT INTO users (id) VALUES")),
        new Case("empty tuple", c -> update(c, "INSERT INTO users (id) VALUES ()")),
        new Case("empty text", c -> update(c, "SELECT")),
        new Case(
            "a parameter in a plain statement",
            c -> update(c, "INSERT INTO users (id) VALUES (?)")),
        new Case("null text", c -> update(c, null)),
        new Case("null text to prepare", c -> c.prepareStatement(null)),
        new Case("unset parameter", c -> prepared(c, p -> p.setInt(1, 1))),
        new Case("no parameter set", c -> prepared(c, p -> {})),
        new Case(
            "cleared parameters",
            c ->
                prepared(
                    c,
                    p -> {
                      p.setInt(1, 1);
                      p.setString(2, "x");
                      p.clearParameters();
                    })),
        new Case("index 0", c -> prepared(c, p -> p.setInt(0, 1))),
        new Case("index too high", c -> prepared(c, p -> p.setString(3, "x"))),
        new Case("null at an index too high", c -> prepared(c, p -> p.setNull(9, Types.INTEGER))),
        new Case(
            "an object that the driver cannot take",
            c -> prepared(c, p -> p.setObject(1, new Object()))),
        new Case(
            "a text that is no number", c -> prepared(c, p -> p.setObject(1, "x", Types.INTEGER))),
        new Case("an unknown target type", c -> prepared(c, p -> p.setObject(1, 1, 123456))),
        new Case(
            "prepared statement, malformed",
            c -> {
              try (PreparedStatement p = c.prepareStatement("INSERT INTO users (id VALUES (?)")) {
                p.setInt(1, 1);
                p.executeUpdate();
              }
            }),
        new Case(
            "prepared statement given text",
            c -> prepared(c, p -> p.executeUpdate("INSERT INTO users (id) VALUES (1)"))),
        new Case(
            "prepared batch given text",
            c -> prepared(c, p -> p.addBatch("INSERT INTO users (id) VALUES (1)"))),
        new Case(
            "an INSERT that is queried",
            c -> {
              try (Statement s = c.createStatement()) {
                s.executeQuery("INSERT INTO users (id) VALUES (1)");
              }
            }),
        new Case(
            "a prepared INSERT that is queried",
            c ->
                prepared(
                    c,
                    p -> {
                      p.setInt(1, 1);
                      p.setString(2, "x");
                      p.executeQuery();
                    })),
        new Case(
            "a closed statement",
            c -> {
              Statement s = c.createStatement();
              s.close();
              s.executeUpdate("INSERT INTO users (id) VALUES (1)");
            }),
        new Case(
            "a closed statement's batch",
            c -> {
              Statement s = c.createStatement();
              s.close();
              s.addBatch("INSERT INTO users (id) VALUES (1)");
            }),
        new Case(
            "a closed prepared statement",
            c -> {
              PreparedStatement p = c.prepareStatement("INSERT INTO users (id) VALUES (?)");
              p.setInt(1, 1);
              p.close();
              p.executeUpdate();
            }),
        new Case(
            "a closed prepared statement's setter",
            c -> {
              PreparedStatement p = c.prepareStatement("INSERT INTO users (id) VALUES (?)");
              p.close();
              p.setInt(1, 1);
            }),
        new Case(
            "a closed connection",
            c -> {
              c.close();
              update(c, "INSERT INTO users (id) VALUES (1)");
            }),
        new Case(
            "a closed connection's prepare",
            c -> {
              c.close();
              c.prepareStatement("INSERT INTO users (id) VALUES (?)");
            }),
        new Case(
            "a closed connection's statement",
            c -> {
              try (Statement s = c.createStatement()) {
                c.close();
                s.executeUpdate("INSERT INTO users (id) VALUES (1)");
              }
            }),
        new Case(
            "a closed connection's prepared statement",
            c -> {
              try (PreparedStatement p = c.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
                p.setInt(1, 1);
                c.close();
                p.executeUpdate();
              }
            }),
        new Case(
            "a closed connection's commit",
            c -> {
              c.close();
              c.commit();
            }));
  }

  private static void update(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static void prepared(Connection on, PreparedUse use) throws SQLException {
    try (PreparedStatement insert =
        on.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
      use.of(insert);
      insert.executeUpdate();
    }
  }

  /** A use of a prepared statement. */
  @FunctionalInterface
  interface PreparedUse {
    void of(PreparedStatement statement) throws SQLException;
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void misuseEndsAsRawAndLosesNoEarlierRow(Case misuse) throws Exception {
    endsAsRaw(misuse, 1);
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void misuseOfAKnownTemplateEndsAsRaw(Case misuse) throws Exception {
    endsAsRaw(misuse, 3);
  }

  private void endsAsRaw(Case misuse, int rows) throws SQLException {
    String raw = outcome(fresh.raw(), misuse, rows);
    assertEquals(raw, outcome(fresh.batching(), misuse, rows));
    if (!database.forgivesMisuse()) {
      assertFalse(raw.startsWith("no error"), "the case is no misuse");
    }
  }

  /** Rows first, then the misuse; whatever it ends in, with what is then in the database. */
  private String outcome(Connection on, Case misuse, int rows) throws SQLException {
    try {
      on.setAutoCommit(false);
      for (int row = 0; row < rows; row++) {
        int id = row;
        prepared(
            on,
            p -> {
              p.setInt(1, 100 + id);
              p.setString(2, "earlier");
            });
      }
      String end = end(() -> misuse.misuse().on(on));
      return on.isClosed() ? end : end + afterwards(on);
    } finally {
      database.close(on);
    }
  }

  private static String end(SqlAction action) {
    try {
      action.run();
      return "no error";
    } catch (SQLException e) {
      return e.getClass().getName() + " " + e.getSQLState() + " ";
    } catch (RuntimeException e) {
      return e.getClass().getName();
    }
  }

  private static String afterwards(Connection on) throws SQLException {
    StringBuilder rows = new StringBuilder();
    rows.append(end(() -> rows.append(FreshDatabase.number(on, "SELECT COUNT(*) FROM users"))));
    on.rollback();
    return rows.toString();
  }

  @Test
  void aStatementOfManyMegabytesArrives() throws Exception {
    execute("CREATE TABLE texts (id INT, t " + database.text() + ")");
    String huge = "x".repeat(database.longText());
    insert(1);
    String text = "INSERT INTO texts VALUES (1, '" + huge + "')";
    if (database.takesLongTexts()) {
      execute(text);
    } else {
      assertThrows(SQLException.class, () -> execute(text));
    }
    assertEquals(0, pending());
    assertEquals(1, passedThrough(PassThroughReason.TOO_LARGE));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO texts VALUES (?, ?)")) {
      insert.setInt(1, 2);
      insert.setString(2, huge);
      insert.executeUpdate();
    }
    assertEquals(
        database.takesLongTexts() ? 2 : 1,
        FreshDatabase.number(
            connection,
            "SELECT COUNT(*) FROM texts WHERE "
                + database.length("t")
                + " = "
                + database.longText()));
    assertTrue(flushes(FlushReason.BYTES) == 1);
  }

  @Test
  void aQueryThatFailsLosesNoEarlierRow() throws Exception {
    insert(1);
    String state = outcomeOf(() -> execute("SELECT * FROM nowhere"));
    assertTrue(database.givesStates() ? state.startsWith("42") : state.equals("null"), state);
    assertEquals(0, pending());
    assertEquals(1, batcher().stats().rowsSent());
  }
}
