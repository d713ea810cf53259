package io.github.sqlbatcher.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A transaction may hold more rows than the heap: what was sent is let go. */
class SmallHeapIT {
  /** Their texts alone take 30 MB. */
  private static final int ROWS = 200_000;

  @Test
  void transactionMayBeLargerThanTheHeap() throws IOException, InterruptedException {
    try (DemoDatabase database = EmbeddedDatabases.postgres()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx20m",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Ddemo.rows=" + ROWS,
                  "-Ddemo.url=" + database.url(),
                  "-classpath",
                  System.getProperty("java.class.path"),
                  SmallHeap.class.getName())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, process.waitFor(), output);
    }
  }
}
