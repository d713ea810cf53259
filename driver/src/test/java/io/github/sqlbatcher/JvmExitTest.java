package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * §5 and §6 of the contract: an orderly end of the JVM sends what waits in auto-commit, and makes
 * commits real.
 */
class JvmExitTest {
  @Test
  void whatWaitsInAutoCommitIsSent() throws Exception {
    assertEquals(3, rowsAfterExit(false, "batcher.autoCommit=buffer", "batcher.maxDelay=3600000"));
  }

  @Test
  void commitsAreMadeRealAndTheRestIsDropped() throws Exception {
    assertEquals(
        3, rowsAfterExit(true, "batcher.commitMode=savepoint", "batcher.commitEvery=3600000"));
  }

  @Test
  void whatIsNotCommittedIsDroppedAsRaw() throws Exception {
    assertEquals(3, rowsAfterExit(true));
  }

  private static long rowsAfterExit(boolean inTransactions, String... settings) throws Exception {
    try (FreshDatabase fresh = TestDatabase.POSTGRES.fresh()) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path") + File.pathSeparator,
              JvmExit.class.getName(),
              fresh.batchingUrl(settings),
              String.valueOf(inTransactions));
      Process program = new ProcessBuilder(command).inheritIO().start();
      assertEquals(0, program.waitFor());
      return fresh.number("SELECT COUNT(*) FROM users");
    }
  }
}
