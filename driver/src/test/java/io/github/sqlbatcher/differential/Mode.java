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

  static final List<Mode> ALL =
      List.of(
          new Mode("abort", List.of(), Recovery.ROLLS_BACK, true),
          new Mode("isolate", List.of("batcher.onError=isolate"), Recovery.GOES_ON, true),
          // Without savepoints a failed flush may leave rows, so that nothing can be compared.
          new Mode("never", List.of("batcher.savepoints=never"), Recovery.ROLLS_BACK, false));

  /** The mode of a seed, with sizes that make flushes frequent. */
  static Mode of(long seed) {
    Random random = new Random(seed);
    Mode mode = ALL.get((int) (seed % ALL.size()));
    List<String> settings = new ArrayList<>(mode.settings);
    settings.add("batcher.maxRows=" + (1 + random.nextInt(20)));
    if (random.nextInt(3) == 0) {
      settings.add("batcher.maxBytes=" + (1000 + random.nextInt(1000)));
    }
    return new Mode(mode.name, settings, mode.recovery, mode.badRows);
  }

  boolean goesOn() {
    return recovery == Recovery.GOES_ON;
  }
}
