package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Savepoints by call and by text, named and unnamed, nested, let go out of order, and used after
 * their transaction ended.
 *
 * @param careful whether only savepoints are used that are there, as an application must that goes
 *     on after errors
 * @param forgives whether a savepoint that is gone may be taken without an error
 * @param live the numbers of those that are there, oldest first
 */
record SavepointSteps(Dice dice, boolean careful, boolean forgives, List<Integer> live) {
  /** What is added to the numbers of those that texts set. */
  private static final int OF_TEXTS = 100;

  SavepointSteps(Dice dice, Mode mode) {
    this(dice, mode.goesOn(), forgives(dice.database, mode), new ArrayList<>());
  }

  /**
   * H2 takes a savepoint that is gone without an error, and goes back to whatever stands in its
   * place. Through the batcher that is an error, or rows that wait are dropped. MariaDB's driver
   * sends no COMMIT of a transaction in which nothing was done yet, so that its savepoints outlive
   * it; where commits are savepoints, they end with it as on all others.
   */
  private static boolean forgives(TestDatabase database, Mode mode) {
    return database == TestDatabase.H2
        || (database == TestDatabase.MARIADB && mode.delaysCommits());
  }

  /** The transaction has ended, and its savepoints with it. */
  void ended() {
    live.clear();
  }

  /**
   * What can be chosen.
   *
   * @param undoes whether rollbacks are among it: a row that one of them drops unsent never fails,
   *     so the two do not mix
   */
  List<Supplier<Step>> all(boolean undoes) {
    List<Supplier<Step>> all = new ArrayList<>(List.of(this::set, this::set, this::release));
    if (undoes) {
      all.addAll(List.of(this::undo, this::undo, this::undo));
    }
    if (!careful) {
      all.add(this::byText);
    }
    return all;
  }

  Step set() {
    int number = dice.below(Session.SAVEPOINTS);
    live.removeIf(known -> known == number);
    live.add(number);
    if (dice.oneIn(2)) {
      return Step.transaction(
          "savepoints[" + number + "] = connection.setSavepoint();",
          s -> {
            s.savepoints[number] = s.connection.setSavepoint();
            return "set";
          });
    }
    String name = "s" + number;
    return Step.transaction(
        "savepoints[" + number + "] = connection.setSavepoint(" + quoted(name) + ");",
        s -> {
          s.savepoints[number] = s.connection.setSavepoint(name);
          return "set";
        });
  }

  /** One that is there, mostly; -1 if there is none. */
  private int any() {
    if (!careful && !forgives && dice.oneIn(8)) {
      return dice.below(Session.SAVEPOINTS);
    }
    List<Integer> ofCalls = live.stream().filter(known -> known < OF_TEXTS).toList();
    if (ofCalls.isEmpty()) {
      return -1;
    }
    // The last one stands among rows that wait more often than the others.
    return dice.oneIn(2) ? ofCalls.get(ofCalls.size() - 1) : dice.oneOf(ofCalls);
  }

  Step undo() {
    int number = any();
    if (number < 0) {
      return set();
    }
    if (live.contains(number)) {
      live.subList(live.indexOf(number) + 1, live.size()).clear();
    }
    return Step.transaction(
        java(number, "rollback"),
        s -> {
          if (s.savepoints[number] == null) {
            return "none";
          }
          s.connection.rollback(s.savepoints[number]);
          return "undone";
        });
  }

  Step release() {
    int number = any();
    if (number < 0) {
      return set();
    }
    if (live.contains(number)) {
      live.subList(live.indexOf(number), live.size()).clear();
    }
    return Step.transaction(
        java(number, "releaseSavepoint"),
        s -> {
          if (s.savepoints[number] == null) {
            return "none";
          }
          s.connection.releaseSavepoint(s.savepoints[number]);
          return "released";
        });
  }

  private static String java(int number, String call) {
    return "if (savepoints[%1$d] != null) { connection.%2$s(savepoints[%1$d]); }"
        .formatted(number, call);
  }

  /** By a name that a call may have given, too, where a wrong one is refused. */
  private Step byText() {
    int number = dice.below(3);
    String name = (forgives ? "t" : "s") + number;
    Integer known = OF_TEXTS + number;
    int place = live.indexOf(known);
    int choice = dice.below(dice.mayBeBad() ? 3 : 5);
    if (choice < 2 || (forgives && place < 0)) {
      live.remove(known);
      live.add(known);
      return Step.run(Step.Kind.TRANSACTION, "SAVEPOINT " + name);
    }
    if (place >= 0) {
      live.subList(choice == 2 ? place : place + 1, live.size()).clear();
    }
    String sql = choice == 2 ? "RELEASE SAVEPOINT " : "ROLLBACK TO SAVEPOINT ";
    return Step.run(Step.Kind.TRANSACTION, sql + name);
  }
}
