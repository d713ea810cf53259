package io.github.sqlbatcher.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A way to set the batcher up, and what an application does and may expect under it.
 *
 * <p>A further mode is a line in {@link #ALL}; one that needs another comparison gets a {@link
 * Recovery} of its own.
 *
 * @param name how it is called in reports
 * @param settings those that make the mode; sizes are added for each seed
 * @param recovery what the application does about an error in a transaction
 * @param badRows whether rows may be refused by the database
 */
record Mode(String name, List<String> settings, Recovery recovery, boolean badRows) {
  /** What an application does about an error in a transaction, and so what is compared. */
  enum Recovery {
    /** Rolls the transaction back: the first error is the same, but may be told later. */
    ROLLS_BACK,
    /**
     * Goes on without the INSERT that failed: the same rows are in, and as many have failed with
     * the same errors.
     */
    GOES_ON
  }

  private static final String ASYNC = "batcher.asyncFlush=true";
  private static final String BUFFER = "batcher.autoCommit=buffer";
  private static final String DELAYED = "batcher.commitMode=savepoint";
  private static final String AT_ONCE = "batcher.commitEvery=1";
  private static final String AN_HOUR = "batcher.commitEvery=3600000";
  private static final String ALL_ROWS = "batcher.commitEveryRows=100000000";

  static final List<Mode> ALL =
      List.of(
          rollsBack("abort"),
          goesOn("isolate"),
          // Without savepoints a failed flush may leave rows, so that nothing can be compared.
          withoutBadRows("never", "batcher.savepoints=never"),
          rollsBack("async", ASYNC),
          goesOn("async, isolate", ASYNC),
          // A failed flush in auto-commit takes the good rows with it that raw has committed.
          withoutBadRows("buffer", BUFFER),
          goesOn("buffer, isolate", BUFFER),
          goesOn("buffer, async, isolate", BUFFER, ASYNC),
          goesOn("buffer, timer, isolate", BUFFER, "batcher.maxDelay=1"),
          goesOn("buffer, async, timer, isolate", BUFFER, ASYNC, "batcher.maxDelay=1"),
          rollsBack("delayed commits", DELAYED, AN_HOUR),
          rollsBack("commits of the end", DELAYED, AN_HOUR, ALL_ROWS),
          rollsBack("commits by the clock", DELAYED, AT_ONCE, ALL_ROWS),
          rollsBack("delayed commits, async", DELAYED, AN_HOUR, ASYNC),
          goesOn("delayed commits, isolate", DELAYED, AN_HOUR),
          goesOn("commits by the clock, async, isolate", DELAYED, AT_ONCE, ASYNC),
          goesOn("buffer, delayed commits, isolate", BUFFER, DELAYED, AN_HOUR));

  private static Mode rollsBack(String name, String... settings) {
    return new Mode(name, List.of(settings), Recovery.ROLLS_BACK, true);
  }

  private static Mode withoutBadRows(String name, String... settings) {
    return new Mode(name, List.of(settings), Recovery.ROLLS_BACK, false);
  }

  private static Mode goesOn(String name, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("batcher.onError=isolate");
    return new Mode(name, all, Recovery.GOES_ON, true);
  }

  /** The mode of a seed, with sizes that make flushes frequent. */
  static Mode of(long seed) {
    Random random = new Random(seed);
    Mode mode = ALL.get((int) (seed % ALL.size()));
    List<String> settings = new ArrayList<>(mode.settings);
    // From 50 rows on, they travel as arrays on PostgreSQL.
    int mostRows = List.of(20, 20, 60, 200).get(random.nextInt(4));
    settings.add("batcher.maxRows=" + (1 + random.nextInt(mostRows)));
    if (random.nextInt(3) == 0) {
      settings.add("batcher.maxBytes=" + (1000 + random.nextInt(1000)));
    }
    if (random.nextInt(4) == 0) {
      settings.add("batcher.captureCallSite=true");
    }
    if (mode.delaysCommits() && !settings.contains(ALL_ROWS)) {
      settings.add("batcher.commitEveryRows=" + (1 + random.nextInt(20)));
    }
    if (mode.buffers() && mode.settings.stream().noneMatch(s -> s.startsWith("batcher.maxDelay"))) {
      settings.add("batcher.maxDelay=3600000");
    }
    return new Mode(mode.name, settings, mode.recovery, mode.badRows);
  }

  boolean goesOn() {
    return recovery == Recovery.GOES_ON;
  }

  /** Whether rows wait in auto-commit, too. */
  boolean buffers() {
    return settings.contains(BUFFER);
  }

  /** Whether a commit is only a savepoint, so that other connections see it later. */
  boolean delaysCommits() {
    return settings.contains(DELAYED);
  }
}
