package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.differential.Step.Action;
import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Makes a program's calls, notes what they gave, and does about errors what its application does.
 */
final class Calls {
  private static final String NO_SAVEPOINT = "3B001";
  private static final String INVALID_STATE = "25000";

  final List<String> seen = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  private final Mode mode;
  private final Session session;
  private final boolean errorAbortsTransaction;

  Calls(Mode mode, Session session, TestDatabase database) {
    this.mode = mode;
    this.session = session;
    this.errorAbortsTransaction = database.errorAbortsTransaction();
  }

  private boolean isWrapped() {
    return session.batcher != null;
  }

  /** Makes a call in a transaction. */
  void inTransaction(Step step) throws SQLException {
    if (mode.goesOn()) {
      goingOn(step, errorAbortsTransaction);
    } else if (step.kind() == Kind.TRANSACTION) {
      seen.add(marking(step));
    } else {
      seen.add(step.action().on(session));
    }
  }

  /** Makes a call in auto-commit. */
  void inAutoCommit(Step step) throws SQLException {
    if (mode.goesOn() && mode.buffers()) {
      goingOn(step, false);
    } else {
      seen.add(seenOrError(step, session));
    }
  }

  /** Ends a unit. */
  void end(Action action) throws SQLException {
    seen.add(mode.goesOn() ? isolating(Kind.TRANSACTION, action) : action.on(session));
  }

  /**
   * A savepoint that is gone is refused by the driver with an error of its own; where it was never
   * sent to the driver, with the standard's.
   */
  private String marking(Step step) throws SQLException {
    try {
      return step.action().on(session);
    } catch (SQLException e) {
      if (e instanceof FlushException || isDoomed(e)) {
        throw e;
      }
      throw new SQLException("No such savepoint", NO_SAVEPOINT, e);
    }
  }

  static String seenOrError(Step step, Session session) {
    try {
      return step.action().on(session);
    } catch (SQLException e) {
      return "error " + code(e);
    }
  }

  /** Goes on after an error, as an application must that keeps the other rows. */
  private void goingOn(Step step, boolean errorAborts) throws SQLException {
    boolean guarded =
        errorAborts && (step.kind() == Kind.OTHER || (step.kind() == Kind.INSERT && !isWrapped()));
    Savepoint[] guard = new Savepoint[1];
    if (guarded) {
      isolating(Kind.TRANSACTION, s -> (guard[0] = s.connection.setSavepoint()).toString());
    }
    try {
      seen.add(isolating(step.kind(), step.action()));
    } catch (FlushException e) {
      throw e;
    } catch (SQLException e) {
      if (guarded) {
        session.connection.rollback(guard[0]);
      }
      if (step.kind() == Kind.INSERT) {
        failures.add(code(e));
        seen.add(Outcome.FAILED);
      } else {
        seen.add("error " + code(e));
      }
    }
    if (guarded) {
      isolating(
          Kind.TRANSACTION,
          s -> {
            s.connection.releaseSavepoint(guard[0]);
            return "";
          });
    }
  }

  /** Notes what failed in a flush, and repeats the call that was not executed because of it. */
  private String isolating(Kind kind, Action action) throws SQLException {
    while (true) {
      try {
        return action.on(session);
      } catch (FlushException e) {
        note(e);
        if (includesCall(kind, e)) {
          return Outcome.FAILED;
        }
      }
    }
  }

  /** Whether it is the INSERT that filled the buffer: it was taken. */
  private boolean includesCall(Kind kind, FlushException e) {
    return kind == Kind.INSERT && e.includesCall();
  }

  private void note(FlushException e) throws FlushException {
    if (!e.transactionGoesOn()) {
      throw e;
    }
    int failed = failures.size() + e.failedRows().size();
    for (SQLException next = e.getNextException(); next != null; next = next.getNextException()) {
      failures.add(code(next));
    }
    if (failures.size() != failed) {
      failures.add(e.failedRows().size() + " rows, but as many exceptions: " + failures);
    }
    for (Throwable suppressed : e.getSuppressed()) {
      // A close has only one exception to tell of several flushes.
      if (suppressed instanceof FlushException another) {
        note(another);
      }
    }
  }

  /** Notes what failed in flushes that only their caller is told of. */
  void awaitFlushes() throws SQLException {
    List<CompletionStage<FlushResult>> flushes = List.copyOf(session.flushes);
    session.flushes.clear();
    for (CompletionStage<FlushResult> flush : flushes) {
      try {
        flush.toCompletableFuture().join();
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof FlushException failure)) {
          throw e;
        }
        if (mode.goesOn()) {
          note(failure);
        }
      }
    }
  }

  private static boolean isDoomed(SQLException e) {
    return INVALID_STATE.equals(e.getSQLState()) && e.getCause() instanceof SQLException;
  }

  /** What a transaction says that a flush in the background has doomed is that flush's error. */
  static String code(SQLException e) {
    return isDoomed(e)
        ? code((SQLException) e.getCause())
        : e.getSQLState() + "/" + e.getErrorCode();
  }
}
