package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs a program and notes what it saw and what it left. */
final class ProgramRun {
  /** Events come in their order but without their ids: a discarded row draws no number. */
  private static final List<String> CONTENTS =
      List.of(
          "SELECT * FROM parents ORDER BY id",
          "SELECT * FROM children ORDER BY id",
          "SELECT note, n FROM events ORDER BY id");

  /**
   * What a unit came to.
   *
   * @param seen what each step gave, up to the first error
   * @param error the SQLState of the error; empty if there was none
   * @param left what is committed behind the unit
   */
  record Outcome(List<String> seen, String error, String left) {
    /**
     * Whether the wrapped run of a unit came to the same. In a transaction it may tell an error
     * later, and in one that is rolled back not at all: the row is discarded unsent.
     */
    boolean isSameAs(Outcome wrapped, Program.Unit unit) {
      boolean later = !unit.autoCommit() && !error.isEmpty();
      boolean seenAlike =
          later
              ? wrapped.seen.size() >= seen.size()
                  && wrapped.seen.subList(0, seen.size()).equals(seen)
              : seen.equals(wrapped.seen);
      boolean unsent = later && !unit.committed() && wrapped.error.isEmpty();
      return seenAlike && (unsent || error.equals(wrapped.error)) && left.equals(wrapped.left);
    }
  }

  private ProgramRun() {}

  static List<Outcome> of(Program program, FreshDatabase fresh, Connection connection)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Session session = new Session(connection)) {
      for (Program.Unit unit : program.units()) {
        outcomes.add(unit.autoCommit() ? autoCommit(unit, session) : transaction(unit, session));
        Outcome last = outcomes.remove(outcomes.size() - 1);
        outcomes.add(new Outcome(last.seen(), last.error(), left(fresh)));
      }
    }
    return outcomes;
  }

  private static Outcome autoCommit(Program.Unit unit, Session session) throws SQLException {
    session.connection.setAutoCommit(true);
    List<String> seen = new ArrayList<>();
    for (Step step : unit.steps()) {
      try {
        seen.add(step.action().on(session));
      } catch (SQLException e) {
        seen.add("error " + e.getSQLState());
      }
    }
    return new Outcome(seen, "", "");
  }

  private static Outcome transaction(Program.Unit unit, Session session) throws SQLException {
    session.connection.setAutoCommit(false);
    session.savepoints.clear();
    List<String> seen = new ArrayList<>();
    try {
      for (Step step : unit.steps()) {
        seen.add(step.action().on(session));
      }
      if (unit.committed()) {
        session.connection.commit();
      } else {
        session.connection.rollback();
      }
      return new Outcome(seen, "", "");
    } catch (SQLException e) {
      session.connection.rollback();
      return new Outcome(seen, String.valueOf(e.getSQLState()), "");
    }
  }

  private static String left(FreshDatabase fresh) throws SQLException {
    StringBuilder left = new StringBuilder();
    for (String query : CONTENTS) {
      left.append(fresh.rows(query));
    }
    return left.toString();
  }
}
