package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** §5 of the contract: one INFO line for each URL says that nothing is held back in auto-commit. */
class AutoCommitNoticeTest {
  @Test
  void oneLineForEachUrlSaysThatNothingIsHeldBack() throws Exception {
    assertEquals(2, linesFor("", ""));
  }

  @Test
  void noLineSaysSoWhereRowsAreHeldBack() throws Exception {
    assertEquals(0, linesFor("batcher.autoCommit=buffer", "batcher.autoCommit=buffer"));
  }

  private static long linesFor(String settingOfFirst, String settingOfSecond) throws Exception {
    try (FreshDatabase first = withUsers();
        FreshDatabase second = withUsers()) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dorg.slf4j.simpleLogger.log.io.github.sqlbatcher=info",
                  "-cp",
                  System.getProperty("java.class.path"),
                  AutoCommitNoticeProgram.class.getName(),
                  url(first, settingOfFirst),
                  url(second, settingOfSecond))
              .redirectErrorStream(true)
              .start();
      String output = new String(program.getInputStream().readAllBytes());
      assertEquals(0, program.waitFor(), output);
      return Arrays.stream(output.split("\n"))
          .filter(line -> line.contains("INFO") && line.contains("auto-commit"))
          .count();
    }
  }

  private static FreshDatabase withUsers() throws Exception {
    FreshDatabase fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE users (name VARCHAR(50))");
    return fresh;
  }

  private static String url(FreshDatabase fresh, String setting) {
    return setting.isEmpty() ? fresh.batchingUrl() : fresh.batchingUrl(setting);
  }
}
