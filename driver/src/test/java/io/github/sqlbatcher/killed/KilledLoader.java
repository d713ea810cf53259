package io.github.sqlbatcher.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Starts a {@link Loader}, kills it at a random moment, and compares what is there. */
final class KilledLoader {
  private final FreshDatabase database;
  private final LoadMode mode;
  private final Path folder;
  private final Random random;

  /**
   * What a kill took.
   *
   * @param acknowledged the last row that was told as committed
   * @param there the rows in the table
   * @param nanos from the moment when the first lost row was told as committed to when the last was
   */
  record Outcome(long acknowledged, long there, long nanos) {
    long lostRows() {
      return Math.max(0, acknowledged - there);
    }
  }

  KilledLoader(FreshDatabase database, LoadMode mode, Path folder, Random random) {
    this.database = database;
    this.mode = mode;
    this.folder = folder;
    this.random = random;
  }

  Outcome killOnce(int number) throws Exception {
    database.run("DROP TABLE IF EXISTS loaded", "CREATE TABLE loaded (id INT, name VARCHAR(50))");
    Path told = folder.resolve("told" + number);
    String session = "loader_" + ProcessHandle.current().pid() + "_" + number;
    Process loader = start(session, told);
    try {
      awaitAcknowledgements(loader, told, 1 + random.nextInt(2000));
      // Whatever it does just then: the notes alone would give moments right after a commit.
      LockSupport.parkNanos(random.nextInt(5_000_000));
    } finally {
      loader.destroyForcibly();
    }
    assertTrue(loader.waitFor(1, TimeUnit.MINUTES));
    assertEquals(128 + 9, loader.exitValue(), () -> errors(told));
    awaitEndOf(session);
    return compare(Acknowledgements.in(told));
  }

  private Process start(String session, Path told) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            Loader.class.getName(),
            database.batchingUrl(mode.settings())
                + (database.separator() + "ApplicationName=" + session),
            String.valueOf(mode.rowsPerCommit),
            told.toString())
        .redirectErrorStream(true)
        .redirectOutput(errorsOf(told).toFile())
        .start();
  }

  private static Path errorsOf(Path told) {
    return told.resolveSibling(told.getFileName() + ".err");
  }

  private static String errors(Path told) {
    try {
      return Files.readString(errorsOf(told));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void awaitAcknowledgements(Process loader, Path told, int count)
      throws IOException {
    while (Acknowledgements.count(told) < count) {
      assertTrue(loader.isAlive(), () -> errors(told));
      Thread.onSpinWait();
    }
  }

  /** Until then the server may still be at work on what has reached it. */
  private void awaitEndOf(String session) throws Exception {
    String open =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '" + session + "'";
    while (database.number(open) > 0) {
      Thread.onSpinWait();
    }
  }

  private Outcome compare(List<Acknowledgements.Told> told) throws Exception {
    List<Integer> ids =
        database.rows("SELECT id FROM loaded ORDER BY id").stream()
            .map(row -> (Integer) row.get(0))
            .toList();
    long there = ids.size();
    assertEquals(
        LongStream.rangeClosed(1, there).boxed().toList(),
        ids.stream().map(Integer::longValue).toList(),
        "rows are missing in between, or doubled");
    assertEquals(0, there % mode.rowsPerCommit, "a part of a transaction is there");
    long acknowledged = told.get(told.size() - 1).id();
    assertTrue(
        mode.loss == LoadMode.Loss.POSSIBLE || there >= acknowledged,
        "told as committed: " + acknowledged + ", there: " + there);
    assertTrue(there <= acknowledged + mode.rowsPerCommit, "more than one commit was under way");
    return new Outcome(acknowledged, there, lossInNanos(told, there));
  }

  private static long lossInNanos(List<Acknowledgements.Told> told, long there) {
    long last = told.get(told.size() - 1).nanos();
    return told.stream()
        .filter(one -> one.id() > there)
        .mapToLong(one -> last - one.nanos())
        .findFirst()
        .orElse(0);
  }
}
