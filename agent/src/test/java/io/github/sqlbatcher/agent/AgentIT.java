package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged agent in an application that has a database's driver on its class path. */
class AgentIT {
  private static final String URL = "jdbc:h2:mem:agent";
  private static final String MAIN = InsertProgram.class.getName();
  private static final String MERGED = "1000 rows, merged, 1 batchers";
  private static final String RAW = "1000 rows, 1000 INSERTs, 0 batchers";

  private static Program application() {
    return new Program(
        jarOf(org.h2.Driver.class),
        jarOf(com.zaxxer.hikari.HikariDataSource.class),
        jarOf(org.apache.commons.dbcp2.BasicDataSource.class),
        jarOf(org.apache.commons.pool2.ObjectPool.class),
        jarOf(org.apache.commons.logging.Log.class),
        jarOf(org.apache.tomcat.jdbc.pool.DataSource.class),
        jarOf(org.apache.juli.logging.Log.class),
        jarOf(io.agroal.api.AgroalDataSource.class),
        jarOf(io.agroal.pool.ConnectionPool.class),
        jarOf(org.slf4j.Logger.class));
  }

  private static void assertPrints(String output, Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(output, outcome.output(), outcome::errors);
  }

  @Test
  void insertsAreMergedThoughNothingInTheApplicationChanges() throws Exception {
    assertPrints(RAW, application().run(MAIN, URL));
    Outcome outcome = application().withAgent("").run(MAIN, URL);
    assertPrints(MERGED, outcome);
    assertTrue(
        outcome.errors().endsWith("INFO: Batching for " + URL + " with {}, else the defaults"),
        outcome::errors);
  }

  @Test
  void nothingIsLeftOfAJvmThatEnds(@TempDir Path folder) throws Exception {
    Program program = application().with("-Djava.io.tmpdir=" + folder).withAgent("");
    assertPrints(MERGED, program.run(MAIN, URL));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.h2.jdbcx.JdbcDataSource",
    "com.zaxxer.hikari.HikariDataSource",
    // Hides the connection below.
    "org.apache.commons.dbcp2.BasicDataSource",
    "org.apache.tomcat.jdbc.pool.DataSource",
    "io.agroal.api.AgroalDataSource",
  })
  void dataSourcesAreWrappedOnce(String source) throws Exception {
    assertPrints(MERGED, application().withAgent("").run(MAIN, source, URL));
  }

  @Test
  void onlyIncludedUrlsAreWrapped() throws Exception {
    assertPrints(MERGED, application().withAgent("include=jdbc:x:*,jdbc:h2:*").run(MAIN, URL));
    assertPrints(RAW, application().withAgent("include=jdbc:postgresql:*").run(MAIN, URL));
    assertPrints(RAW, application().withAgent("exclude=jdbc:h2:mem:*").run(MAIN, URL));
  }

  @Test
  void optionsAreSettings() throws Exception {
    assertPrints(
        "1000 rows, 125 INSERTs, 1 batchers",
        application().withAgent("maxRows=8,savepoints=never").run(MAIN, URL));
  }

  @Test
  void optionsInAFileAreSettingsAndTheArgumentWins(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("batcher.properties");
    Files.writeString(
        file,
        """
        # Names with the prefix of the settings, or without.
        include = jdbc:postgresql:*,jdbc:h2:*
        batcher.maxRows = 8
        savepoints = never
        """);
    String config = "config=" + file;
    assertPrints(
        "1000 rows, 125 INSERTs, 1 batchers", application().withAgent(config).run(MAIN, URL));
    assertPrints(
        "1000 rows, 63 INSERTs, 1 batchers",
        application().withAgent(config + ",maxRows=16").run(MAIN, URL));
    assertPrints(
        RAW, application().withAgent(config + ",include=jdbc:postgresql:*").run(MAIN, URL));
  }

  @Test
  void aSecondAgentStaysOut() throws Exception {
    Outcome outcome = application().withAgent("").withAgent("maxRows=5").run(MAIN, URL);
    assertPrints(MERGED, outcome);
    assertEquals(
        "batcher-agent stays out: The agent is in this JVM already; it is not added again",
        outcome.errors().lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxRowz=5|Unknown option 'maxRowz': did you mean 'maxRows'?",
        "inclde=jdbc:*|Unknown option 'inclde': did you mean 'include'?",
        "maxRows=many|Setting 'batcher.maxRows' in the agent's options has the value 'many'",
        "maxRows|Option 'maxRows' has no value",
        "maxRows=1,maxRows=2|Option 'maxRows' stands twice",
        "config=/nowhere/at/all|Option 'config' names a file that cannot be read",
      })
  void aWrongOptionIsToldInOneLineAndTheApplicationRuns(String options, String message)
      throws Exception {
    Outcome outcome = application().withAgent(options).run(MAIN, URL);
    assertPrints(RAW, outcome);
    assertTrue(outcome.errors().startsWith("batcher-agent stays out: " + message), outcome::errors);
    assertEquals(1, outcome.errors().lines().count(), outcome::errors);
  }
}
