package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program that uses the batcher finds in its log. */
@Tag("any-jdk")
class LoggingTest {
  private static List<String> logged(String option, String... urls) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of(option, "-cp", System.getProperty("java.class.path")));
    command.add(LoggingProgram.class.getName());
    command.addAll(List.of(urls));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = output(program);
    assertEquals(0, program.waitFor(), output);
    return output.lines().filter(line -> line.contains("sqlbatcher")).toList();
  }

  private static String output(Process program) throws IOException {
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String level(String level) {
    return "-Dorg.slf4j.simpleLogger.log.io.github.sqlbatcher=" + level;
  }

  private static long count(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).count();
  }

  private static FreshDatabase withUsers() throws Exception {
    FreshDatabase fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE users (id INT, name VARCHAR(50), UNIQUE (id, name))");
    fresh.run("INSERT INTO users VALUES (2, 'secret-3')");
    return fresh;
  }

  @Test
  void theFirstConnectionTellsTheSettingsOnce() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      String url = fresh.batchingUrl("batcher.maxRows=7");
      fresh.run("ALTER TABLE users DROP CONSTRAINT users_id_name_key");
      List<String> lines = logged(level("info"), url, url);
      assertEquals(1, count(lines, "INFO"), lines::toString);
      assertEquals(1, count(lines, "MAX_ROWS=7"), lines::toString);
      assertFalse(lines.toString().contains("password"), lines::toString);
      assertFalse(lines.toString().contains("?"), lines::toString);
    }
  }

  @Test
  void rowsAreTracedFlushesAreDebuggedAndFailuresAreWarnings() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      List<String> lines = logged(level("trace"), fresh.batchingUrl());
      assertEquals(3, count(lines, "TRACE"), lines::toString);
      assertEquals(1, count(lines, "TRACE io.github.sqlbatcher.flush.PendingRows - Row 2 waits"));
      assertEquals(1, count(lines, "Flush (COMMIT): 2 rows in 1 statements"), lines::toString);
      assertEquals(1, count(lines, "WARN"), lines::toString);
      assertFalse(lines.toString().contains("secret"), lines::toString);
    }
  }

  @Test
  void valuesAreLoggedWhereTheUserWantsThem() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      List<String> lines = logged(level("trace"), fresh.batchingUrl("batcher.logParameters=true"));
      assertEquals(1, count(lines, "waits for users: (1, 'secret-1')"), lines::toString);
      assertTrue(count(lines, "Values: (2, 'secret-3')") > 0, lines::toString);
    }
  }

  @Test
  void aDryRunIsLoud() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      List<String> lines = logged(level("warn"), fresh.batchingUrl("batcher.dryRun=true"));
      assertEquals(1, count(lines, "DRY RUN"), lines::toString);
      assertEquals(1, fresh.number("SELECT COUNT(*) FROM users"));
    }
  }

  @Test
  void anMBeanServerThatRefusesIsToldOnceAndHarmsNothing() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      fresh.run("ALTER TABLE users DROP CONSTRAINT users_id_name_key");
      List<String> lines =
          logged(
              "-Djavax.management.builder.initial=" + RefusingMBeanServer.class.getName(),
              fresh.batchingUrl(),
              fresh.batchingUrl("batcher.maxRows=7"));
      assertEquals(1, count(lines, "MBean server refuses"), lines::toString);
      assertEquals(7, fresh.number("SELECT COUNT(*) FROM users"));
    }
  }
}
