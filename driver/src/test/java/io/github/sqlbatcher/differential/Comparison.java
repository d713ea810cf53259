package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.SQLException;
import java.util.List;

/** Runs programs raw and wrapped, under one mode. */
record Comparison(Mode mode, FreshDatabase fresh, Observer observer) {
  /**
   * What two runs differ in.
   *
   * @param what in words
   * @param raw the unit in which they differ
   * @param wrapped the same unit
   */
  record Difference(String what, Outcome raw, Outcome wrapped) {}

  /** What the two runs differ in; null if in nothing. */
  Difference difference(Program program) throws SQLException {
    observer.emptyTables();
    List<Outcome> raw = ProgramRun.of(program, mode, observer, fresh.raw());
    observer.emptyTables();
    Glimpses glimpses = new Glimpses(observer.glimpse());
    String[] settings = mode.settings().toArray(String[]::new);
    List<Outcome> wrapped;
    try {
      wrapped = ProgramRun.of(program, mode, observer, fresh.batching(settings));
    } catch (SQLException | RuntimeException e) {
      return new Difference("an error outside all steps: " + e, Outcome.NONE, Outcome.NONE);
    }
    for (int unit = 0; unit < raw.size(); unit++) {
      String what = raw.get(unit).differenceTo(wrapped.get(unit), program.units().get(unit));
      if (what == null) {
        what = glimpses.difference(raw.get(unit), wrapped.get(unit));
      }
      if (what != null) {
        return new Difference(what, raw.get(unit), wrapped.get(unit));
      }
    }
    return null;
  }

  /** Leaves out what a difference does not need. */
  Program shrunk(Program program) throws SQLException {
    Program least = program;
    for (int before = Integer.MAX_VALUE; size(least) < before; ) {
      before = size(least);
      least = shrunkOnce(least);
    }
    return least;
  }

  private static int size(Program program) {
    return program.units().stream().mapToInt(unit -> 1 + unit.steps().size()).sum();
  }

  private Program shrunkOnce(Program program) throws SQLException {
    Program least = program;
    for (int unit = least.units().size() - 1; unit >= 0; unit--) {
      Program fewer = least.withoutUnit(unit);
      if (difference(fewer) != null) {
        least = fewer;
        continue;
      }
      for (int step = least.units().get(unit).steps().size() - 1; step >= 0; step--) {
        fewer = least.withoutStep(unit, step);
        if (difference(fewer) != null) {
          least = fewer;
        }
      }
    }
    return least;
  }
}
