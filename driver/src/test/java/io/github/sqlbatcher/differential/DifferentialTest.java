package io.github.sqlbatcher.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.differential.Comparison.Difference;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs, each run raw and through the batcher on empty tables, come to the same.
 *
 * <ul>
 *   <li>{@code -Ddifferential.seconds=600} goes on with fresh seeds for that long on each database
 *   <li>{@code -Ddifferential.database=H2} runs on that one alone
 *   <li>{@code -Ddifferential.seed=5} runs that seed alone
 * </ul>
 */
@Tag("any-jdk")
class DifferentialTest {
  /** Each mode four times. */
  private static final int SEEDS_IN_THE_BUILD = 68;

  /** Each mode about once, as the server writes to its disk. */
  private static final int SEEDS_ON_MARIADB = 17;

  /** A run of minutes goes on after a difference, up to so many. */
  private static final int MOST_REPORTS = 5;

  static Stream<TestDatabase> databases() {
    String only = System.getProperty("differential.database");
    return only == null
        ? Stream.of(
            TestDatabase.H2,
            TestDatabase.POSTGRES,
            TestDatabase.SQLITE,
            TestDatabase.HSQLDB,
            TestDatabase.MARIADB,
            TestDatabase.MYSQL)
        : Stream.of(TestDatabase.valueOf(only));
  }

  private static int seedsInTheBuild(TestDatabase database) {
    return database.isMySqlFamily() ? SEEDS_ON_MARIADB : SEEDS_IN_THE_BUILD;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void randomProgramsComeToTheSameRawAndWrapped(TestDatabase database) throws Exception {
    int seconds = Integer.getInteger("differential.seconds", 0);
    Long only = Long.getLong("differential.seed");
    long first =
        only != null ? only : seconds == 0 ? 1 : new Random().nextInt(1_000_000) * 1_000_000L;
    int programs = only != null ? 1 : seconds == 0 ? seedsInTheBuild(database) : Integer.MAX_VALUE;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<String> reports = new ArrayList<>();
    long seed = first;
    try (FreshDatabase fresh = database.fresh();
        Observer observer = new Observer(fresh)) {
      while (seed - first < programs
          && reports.size() < MOST_REPORTS
          && (seconds == 0 || System.nanoTime() < end)) {
        String report = report(seed++, fresh, observer);
        if (report != null) {
          reports.add(report);
        }
      }
    }
    System.out.printf(
        "%s: %d programs, seeds %d to %d, %d differences%n",
        database, seed - first, first, seed - 1, reports.size());
    assertEquals("", String.join("\n", reports));
  }

  /** Null if the seed's program comes to the same. */
  private static String report(long seed, FreshDatabase fresh, Observer observer)
      throws SQLException {
    Mode mode = Mode.of(seed);
    Comparison comparison = new Comparison(mode, fresh, observer);
    Program program = new ProgramGenerator(fresh.database(), mode, seed).program();
    Difference found = comparison.difference(program);
    if (found == null) {
      return null;
    }
    Program shrunk = comparison.shrunk(program);
    Difference difference = comparison.difference(shrunk);
    if (difference == null) {
      // One that comes and goes, as threads race.
      return new Report(fresh.database(), seed, mode, program, found).toString();
    }
    return new Report(fresh.database(), seed, mode, shrunk, difference).toString();
  }
}
