package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Program.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a unit came to.
 *
 * @param seen what each step gave, up to the error that ended the unit
 * @param error the error that ended the unit; empty if there was none
 * @param failures the errors of the INSERTs that an application did without
 * @param glimpses what another connection saw behind each commit, and behind the unit; none unless
 *     that may be less than was committed
 * @param left what is committed behind the unit; empty where that is for the glimpses to tell
 */
record Outcome(
    List<String> seen, String error, List<String> failures, List<Glimpse> glimpses, String left) {
  /**
   * What another connection saw.
   *
   * @param allCommitted whether it must have been all that was committed
   */
  record Glimpse(String rows, boolean allCommitted) {}

  /** Of a unit that is not known. */
  static final Outcome NONE = new Outcome(List.of(), "", List.of(), List.of(), "");

  /** What an INSERT gave that failed; through the batcher it answered as if it had not. */
  static final String FAILED = "failed";

  Outcome leaving(String rows) {
    return new Outcome(seen, error, failures, glimpses, rows);
  }

  /** What the wrapped run has to be, this being the raw one; null if it is, else what is not. */
  String differenceTo(Outcome wrapped, Unit unit) {
    if (!left.equals(wrapped.left)) {
      return "the tables";
    }
    boolean fails = !unit.isAutoCommit() && !error.isEmpty();
    // The wrapped run may tell an error later, and where it rolls back not at all: the row is
    // discarded unsent.
    boolean unsent = fails && !unit.ending().commits && wrapped.error.isEmpty();
    if (!unsent && !error.equals(wrapped.error)) {
      return "the error";
    }
    boolean longEnough = wrapped.seen.size() >= seen.size();
    if (!longEnough || (!fails && wrapped.seen.size() > seen.size())) {
      return "the number of steps";
    }
    for (int step = 0; step < seen.size(); step++) {
      String ours = wrapped.seen.get(step);
      if (!ours.equals(seen.get(step)) && !ours.equals(FAILED) && !seen.get(step).equals(FAILED)) {
        return "step " + step + ": " + seen.get(step) + " raw, " + ours + " wrapped";
      }
    }
    List<String> unmatched = new ArrayList<>(failures);
    boolean allKnown = wrapped.failures.stream().allMatch(unmatched::remove);
    boolean allTold = unmatched.isEmpty() || !unit.ending().commits;
    return allKnown && allTold ? null : "the failures";
  }
}
