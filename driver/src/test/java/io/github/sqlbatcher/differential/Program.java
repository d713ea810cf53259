package io.github.sqlbatcher.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Transactions of an application that rolls back on its first error and goes on with the next one.
 */
record Program(List<Unit> units) {
  /**
   * A transaction, or a run of statements in auto-commit.
   *
   * @param committed whether it ends in a commit or a rollback; means nothing in auto-commit
   */
  record Unit(boolean autoCommit, boolean committed, List<Step> steps) {
    Unit without(int step) {
      List<Step> fewer = new ArrayList<>(steps);
      fewer.remove(step);
      return new Unit(autoCommit, committed, fewer);
    }
  }

  Program withoutUnit(int unit) {
    List<Unit> fewer = new ArrayList<>(units);
    fewer.remove(unit);
    return new Program(fewer);
  }

  Program withoutStep(int unit, int step) {
    List<Unit> changed = new ArrayList<>(units);
    changed.set(unit, units.get(unit).without(step));
    return new Program(changed);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Unit unit : units) {
      text.append(unit.autoCommit() ? "auto-commit:\n" : "transaction:\n");
      unit.steps().forEach(step -> text.append("  ").append(step).append('\n'));
      text.append(unit.autoCommit() ? "" : unit.committed() ? "  commit\n" : "  rollback\n");
    }
    return text.toString();
  }
}
