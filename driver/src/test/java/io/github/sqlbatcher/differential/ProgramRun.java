package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Outcome.Glimpse;
import io.github.sqlbatcher.differential.Program.Ending;
import io.github.sqlbatcher.differential.Program.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program and notes what it saw and what it left. */
final class ProgramRun {
  private final Mode mode;
  private final Session session;
  private final Observer observer;
  private final Calls calls;
  private final List<Glimpse> glimpses = new ArrayList<>();

  private ProgramRun(Mode mode, Session session, Observer observer) {
    this.mode = mode;
    this.session = session;
    this.observer = observer;
    this.calls = new Calls(mode, session, observer.database());
  }

  /** Runs the units one after the other on a connection, and closes it. */
  static List<Outcome> of(Program program, Mode mode, Observer observer, Connection connection)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    List<Unit> units = program.units();
    try (Session session = new Session(connection, observer.database())) {
      ProgramRun run = new ProgramRun(mode, session, observer);
      for (int unit = 0; unit < units.size(); unit++) {
        Unit next = unit + 1 < units.size() ? units.get(unit + 1) : null;
        outcomes.add(run.outcome(units.get(unit), next));
      }
    }
    int last = outcomes.size() - 1;
    if (mode.delaysCommits() && last >= 0) {
      outcomes.set(last, outcomes.get(last).leaving(observer.contents()));
    }
    return outcomes;
  }

  private Outcome outcome(Unit unit, Unit next) throws SQLException {
    calls.seen.clear();
    calls.failures.clear();
    glimpses.clear();
    String error = run(unit, next);
    calls.awaitFlushes();
    if (mode.delaysCommits()) {
      boolean inTruth =
          switch (unit.ending()) {
            case AUTO_COMMIT, COMMIT_TEXT, ROLLBACK_TEXT, SWITCH, CLOSE, ABORT -> error.isEmpty();
            case COMMIT, ROLLBACK -> false;
          };
      glimpses.add(new Glimpse(observer.glimpse(), inTruth));
    }
    return new Outcome(
        List.copyOf(calls.seen),
        error,
        List.copyOf(calls.failures),
        List.copyOf(glimpses),
        mode.delaysCommits() ? "" : observer.contents());
  }

  private String run(Unit unit, Unit next) throws SQLException {
    session.connection.setAutoCommit(unit.isAutoCommit());
    if (unit.isAutoCommit()) {
      for (Step step : unit.steps()) {
        calls.inAutoCommit(step);
      }
      if (mode.buffers()) {
        calls.end(s -> settled(s, next));
      }
      return "";
    }
    try {
      for (Step step : unit.steps()) {
        calls.inTransaction(step);
        if (mode.delaysCommits() && step.kind().commits()) {
          glimpses.add(new Glimpse(observer.glimpse(), step.kind() == Step.Kind.COMMIT_FOR_GOOD));
        }
      }
      end(unit.ending());
      if (!unit.ending().commits) {
        // Where raw was refused a row that here was discarded unsent, it has none of them either.
        Arrays.fill(session.savepoints, null);
      }
      return "";
    } catch (SQLException e) {
      // An end that fails may have ended the transaction all the same.
      if (!session.connection.isClosed() && !session.connection.getAutoCommit()) {
        session.connection.rollback();
      }
      // Where the error was told later, more of them were set.
      Arrays.fill(session.savepoints, null);
      return Calls.code(e);
    }
  }

  /** Makes rows go that wait in auto-commit, one way or the other. */
  private static String settled(Session session, Unit next) throws SQLException {
    if (next == null) {
      session.connection.close();
    } else if (!next.isAutoCommit()) {
      session.connection.setAutoCommit(false);
    } else if (session.batcher != null) {
      session.batcher.flush();
    }
    return "settled";
  }

  private void end(Ending ending) throws SQLException {
    calls.end(
        switch (ending) {
          case COMMIT_TEXT -> s -> s.run("COMMIT");
          case ROLLBACK_TEXT -> s -> s.run("ROLLBACK");
          default ->
              s -> {
                switch (ending) {
                  case COMMIT -> s.connection.commit();
                  case ROLLBACK -> s.connection.rollback();
                  case SWITCH -> s.connection.setAutoCommit(true);
                  case ABORT -> s.connection.abort(Runnable::run);
                  default -> s.connection.close();
                }
                return "ended";
              };
        });
  }
}
