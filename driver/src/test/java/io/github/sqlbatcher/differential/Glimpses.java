package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Outcome.Glimpse;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether another connection sees only whole commits while a program runs, all from the first one
 * on to some one, and never fewer than before.
 */
final class Glimpses {
  private final List<String> committed = new ArrayList<>();
  private int reached;

  /** What was seen before the first unit. */
  Glimpses(String before) {
    committed.add(before);
  }

  /** What is wrong with what the wrapped run of the next unit showed; null if nothing is. */
  String difference(Outcome raw, Outcome wrapped) {
    if (raw.glimpses().size() != wrapped.glimpses().size()) {
      return "the number of commits";
    }
    for (int glimpse = 0; glimpse < raw.glimpses().size(); glimpse++) {
      committed.add(raw.glimpses().get(glimpse).rows());
      Glimpse seen = wrapped.glimpses().get(glimpse);
      if (seen.allCommitted()) {
        reached = committed.size() - 1;
      }
      int found = committed.subList(reached, committed.size()).indexOf(seen.rows());
      if (found < 0) {
        return "what another connection sees, glimpse " + glimpse;
      }
      reached += found;
    }
    return null;
  }
}
