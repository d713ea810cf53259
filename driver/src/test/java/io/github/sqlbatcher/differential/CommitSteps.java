package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Step.Action;
import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Transactions that end, and others that begin, in the midst of a unit. */
record CommitSteps(Dice dice, SavepointSteps savepoints) {
  /**
   * What can be chosen in a transaction.
   *
   * @param undoes whether rollbacks are among it
   */
  List<Supplier<Step>> all(boolean undoes) {
    List<Supplier<Step>> all =
        new ArrayList<>(
            List.of(this::commit, this::commit, this::commit, this::commitNow, this::switched));
    if (undoes) {
      all.add(this::rollback);
    }
    // SQLite's driver begins no transaction behind one that a text ended.
    if (dice.database != TestDatabase.SQLITE) {
      all.add(() -> text("COMMIT"));
      if (undoes) {
        all.add(() -> text("ROLLBACK"));
      }
    }
    return all;
  }

  private Step ending(Kind kind, String java, Action action) {
    savepoints.ended();
    return new Step(kind, java, action);
  }

  private Step commit() {
    return ending(
        Kind.COMMIT,
        "connection.commit();",
        s -> {
          s.connection.commit();
          return "committed";
        });
  }

  private Step commitNow() {
    return ending(
        Kind.COMMIT_FOR_GOOD,
        "connection.unwrap(BatcherConnection.class).commitNow();",
        s -> {
          if (s.batcher == null) {
            s.connection.commit();
          } else {
            s.batcher.commitNow();
          }
          return "committed";
        });
  }

  /** Into auto-commit and back again, perhaps with an INSERT in between. */
  private Step switched() {
    String sql = dice.mayBeBad() ? "" : "INSERT INTO events (note, n) VALUES ('switched', 3)";
    String between = sql.isEmpty() ? "" : "early.executeUpdate(" + quoted(sql) + "); ";
    return ending(
        Kind.COMMIT_FOR_GOOD,
        "connection.setAutoCommit(true); " + between + "connection.setAutoCommit(false);",
        s -> {
          s.connection.setAutoCommit(true);
          int count = sql.isEmpty() ? 0 : s.early.executeUpdate(sql);
          s.connection.setAutoCommit(false);
          return "switched " + count;
        });
  }

  private Step rollback() {
    return ending(
        Kind.COMMIT,
        "connection.rollback();",
        s -> {
          s.connection.rollback();
          return "rolled back";
        });
  }

  private Step text(String sql) {
    Step step = Step.run(Kind.COMMIT_FOR_GOOD, sql);
    return ending(step.kind(), step.java(), step.action());
  }

  /** A transaction that texts begin and end in auto-commit; it is one step, so that it ends. */
  Step block(List<Supplier<Step>> choices) {
    // What comes behind a refused row differs: the database may refuse that, too.
    dice.setAllGood(true);
    List<Step> steps = new ArrayList<>();
    for (int most = dice.below(6); most >= 0; most--) {
      steps.add(dice.oneOf(choices).get());
    }
    dice.setAllGood(false);
    String end = dice.oneIn(3) ? "ROLLBACK" : "COMMIT";
    steps.add(Step.run(Kind.TRANSACTION, end));
    String java =
        steps.stream()
            .map(step -> "ignoring(() -> { " + step.java() + " });")
            .collect(Collectors.joining(" "));
    return Step.transaction(
        Step.onStatement("statement.execute(" + quoted("BEGIN") + ");") + " " + java,
        s -> {
          StringBuilder seen = new StringBuilder(s.run("BEGIN"));
          for (Step step : steps) {
            seen.append(", ").append(Calls.seenOrError(step, s));
          }
          return seen.toString();
        });
  }
}
