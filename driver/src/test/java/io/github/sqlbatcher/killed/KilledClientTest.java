package io.github.sqlbatcher.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The client's process is ended by SIGKILL at random moments while it loads rows into PostgreSQL.
 * {@code -Dkills=50} does it so often in each mode, {@code -Dkills.seed=…} at other moments.
 */
@Tag("any-jdk")
class KilledClientTest {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long SEED = Long.getLong("kills.seed", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(LoadMode.class)
  void whatWasToldAsCommittedIsThereAfterAKill(LoadMode mode) throws Exception {
    List<KilledLoader.Outcome> outcomes = new ArrayList<>();
    try (FreshDatabase database = TestDatabase.POSTGRES.fresh()) {
      KilledLoader loader = new KilledLoader(database, mode, folder, new Random(SEED));
      for (int kill = 0; kill < KILLS; kill++) {
        outcomes.add(loader.killOnce(kill));
      }
    }
    System.out.println(summary(mode, outcomes));
    assertEquals(KILLS, outcomes.size());
  }

  private static String summary(LoadMode mode, List<KilledLoader.Outcome> outcomes) {
    long underWay =
        outcomes.stream().filter(outcome -> outcome.there() > outcome.acknowledged()).count();
    return "%s: %d kills after %s rows; lost of those told as committed: %s rows, %s µs; in %d kills a commit was there that had not been told"
        .formatted(
            mode,
            outcomes.size(),
            medianAndMost(outcomes, KilledLoader.Outcome::acknowledged),
            medianAndMost(outcomes, KilledLoader.Outcome::lostRows),
            medianAndMost(outcomes, outcome -> outcome.nanos() / 1000),
            underWay);
  }

  private static String medianAndMost(
      List<KilledLoader.Outcome> outcomes, ToLongFunction<KilledLoader.Outcome> value) {
    long[] sorted = outcomes.stream().mapToLong(value).sorted().toArray();
    return "%,d (median) to %,d".formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }
}
