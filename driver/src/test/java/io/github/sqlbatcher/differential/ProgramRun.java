package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.differential.Program.Ending;
import io.github.sqlbatcher.differential.Program.Unit;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program and notes what it saw and what it left. */
final class ProgramRun {
  private static final String NO_SAVEPOINT = "3B001";

  private final Mode mode;
  private final boolean wrapped;
  private final Session session;
  private final boolean errorAbortsTransaction;
  private final List<String> seen = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private ProgramRun(Mode mode, boolean wrapped, Session session, TestDatabase database) {
    this.mode = mode;
    this.wrapped = wrapped;
    this.session = session;
    this.errorAbortsTransaction = database == TestDatabase.POSTGRES;
  }

  /** Runs the units one after the other on a connection, and closes it. */
  static List<Outcome> of(
      Program program, Mode mode, Observer observer, Connection connection, boolean wrapped)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Session session = new Session(connection)) {
      ProgramRun run = new ProgramRun(mode, wrapped, session, observer.database());
      for (Unit unit : program.units()) {
        String error = run.run(unit);
        outcomes.add(
            new Outcome(
                List.copyOf(run.seen), error, List.copyOf(run.failures), observer.contents()));
        run.seen.clear();
        run.failures.clear();
      }
    }
    return outcomes;
  }

  private String run(Unit unit) throws SQLException {
    session.connection.setAutoCommit(unit.isAutoCommit());
    if (unit.isAutoCommit()) {
      unit.steps().forEach(this::ignoring);
      return "";
    }
    try {
      for (Step step : unit.steps()) {
        if (mode.goesOn()) {
          goingOn(step);
        } else if (step.kind() == Step.Kind.TRANSACTION) {
          seen.add(marking(step));
        } else {
          seen.add(step.action().on(session));
        }
      }
      end(unit.ending());
      return "";
    } catch (SQLException e) {
      session.connection.rollback();
      // Where the error was told later, more of them were set.
      Arrays.fill(session.savepoints, null);
      return code(e);
    }
  }

  /**
   * A savepoint that is gone is refused by the driver with an error of its own; where it was never
   * sent to the driver, with the standard's.
   */
  private String marking(Step step) throws SQLException {
    try {
      return step.action().on(session);
    } catch (FlushException e) {
      throw e;
    } catch (SQLException e) {
      throw new SQLException("No such savepoint", NO_SAVEPOINT, e);
    }
  }

  private void ignoring(Step step) {
    try {
      seen.add(step.action().on(session));
    } catch (SQLException e) {
      seen.add("error " + code(e));
    }
  }

  private void end(Ending ending) throws SQLException {
    Connection connection = session.connection;
    Step.Action action =
        switch (ending) {
          case COMMIT_TEXT -> s -> s.run("COMMIT");
          case ROLLBACK_TEXT -> s -> s.run("ROLLBACK");
          default ->
              s -> {
                switch (ending) {
                  case COMMIT -> connection.commit();
                  case ROLLBACK -> connection.rollback();
                  case SWITCH -> connection.setAutoCommit(true);
                  default -> connection.close();
                }
                return "ended";
              };
        };
    seen.add(mode.goesOn() ? isolating(Step.transaction(ending.java, action)) : action.on(session));
  }

  /** Goes on after an error, as an application must that keeps the other rows. */
  private void goingOn(Step step) throws SQLException {
    boolean guarded =
        errorAbortsTransaction
            && (step.kind() == Step.Kind.OTHER || (step.kind() == Step.Kind.INSERT && !wrapped));
    Savepoint guard = guarded ? session.connection.setSavepoint() : null;
    try {
      seen.add(isolating(step));
    } catch (FlushException e) {
      throw e;
    } catch (SQLException e) {
      if (guard != null) {
        session.connection.rollback(guard);
      }
      if (step.kind() == Step.Kind.INSERT) {
        failures.add(code(e));
        seen.add(Outcome.FAILED);
      } else {
        seen.add("error " + code(e));
      }
    }
    if (guard != null) {
      session.connection.releaseSavepoint(guard);
    }
  }

  /** Notes what failed in a flush, and repeats the call that was not executed because of it. */
  private String isolating(Step step) throws SQLException {
    while (true) {
      try {
        return step.action().on(session);
      } catch (FlushException e) {
        if (!e.transactionGoesOn()) {
          throw e;
        }
        int failed = failures.size() + e.failedRows().size();
        for (SQLException next = e.getNextException();
            next != null;
            next = next.getNextException()) {
          failures.add(code(next));
        }
        if (failures.size() != failed) {
          failures.add(e.failedRows().size() + " rows, but as many exceptions: " + failures);
        }
        if (e.reason() == FlushReason.ROWS || e.reason() == FlushReason.BYTES) {
          // The INSERT itself was taken.
          return Outcome.FAILED;
        }
      }
    }
  }

  private static String code(SQLException e) {
    return e.getSQLState() + "/" + e.getErrorCode();
  }
}
