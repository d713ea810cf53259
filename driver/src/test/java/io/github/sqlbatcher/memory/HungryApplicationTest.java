package io.github.sqlbatcher.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory ends in the application while rows wait: it can commit what it was told, or roll back. */
class HungryApplicationTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "literal rows: {0}")
  @ValueSource(booleans = {false, true})
  void rowsThatWereToldAreThereAsTheyWereWritten(boolean literal) throws Exception {
    try (FreshDatabase fresh = TestDatabase.POSTGRES.fresh()) {
      fresh.run("CREATE TABLE hungry (id INT, name VARCHAR(50), age INT)");
      Path errors = folder.resolve("errors");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx24m",
                  "-XX:+UseSerialGC",
                  "-classpath",
                  classPath(),
                  HungryApplication.class.getName(),
                  fresh.batchingUrl("batcher.maxRows=1000000", "batcher.maxBytes=1000000000"),
                  String.valueOf(literal))
              .redirectError(errors.toFile())
              .start();
      List<String> told;
      try (InputStream output = process.getInputStream()) {
        told = new String(output.readAllBytes(), UTF_8).lines().toList();
      }
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      assertEquals(0, process.exitValue(), Files.readString(errors));
      List<String> there =
          fresh.rows("SELECT id, name FROM hungry ORDER BY id").stream()
              .map(row -> row.get(0) + " " + row.get(1))
              .toList();
      assertEquals(List.of(), without(told, there), "told as committed, and not there");
      assertEquals(List.of(), without(there, told), "there, and not told as committed");
      assertEquals(told.size(), there.size());
      assertTrue(told.size() > 3000, "rows: " + told.size());
    }
  }

  /** Without the other databases' drivers, each of which is loaded and takes of the small heap. */
  private static String classPath() {
    Pattern needed =
        Pattern.compile("/(classes|test-classes|(jsqlparser|slf4j|postgresql)-[^/]*)/?$");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> needed.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> without(List<String> rows, List<String> others) {
    Set<String> known = Set.copyOf(others);
    return rows.stream().filter(row -> !known.contains(row)).toList();
  }
}
