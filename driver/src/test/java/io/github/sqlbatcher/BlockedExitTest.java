package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of the JVM waits for no lock that only the end of the JVM lets go. */
class BlockedExitTest {
  @Test
  void aJvmWhoseRowsCannotBeSentEnds() throws Exception {
    try (FreshDatabase fresh = TestDatabase.POSTGRES.fresh()) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              BlockedExit.class.getName(),
              fresh.url(),
              fresh.batchingUrl("batcher.autoCommit=buffer", "batcher.maxDelay=3600000"));
      Process program = new ProcessBuilder(command).inheritIO().start();
      boolean ended = program.waitFor(40, TimeUnit.SECONDS);
      program.destroyForcibly().waitFor();
      assertTrue(ended);
    }
  }
}
