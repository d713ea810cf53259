package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.agent.Program.Outcome;
import org.junit.jupiter.api.Test;

/** Settings among the properties that a driver is given. */
class PropertiesIT {
  private static final String URL = "jdbc:h2:mem:properties";

  private static Outcome run(String options, String... properties) throws Exception {
    String[] arguments = new String[properties.length + 1];
    arguments[0] = URL;
    System.arraycopy(properties, 0, arguments, 1, properties.length);
    return new Program(jarOf(org.h2.Driver.class))
        .withAgent(options)
        .run(PropertiesProgram.class.getName(), arguments);
  }

  private static void assertPrints(String output, Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(output, outcome.output(), outcome::errors);
  }

  @Test
  void theyWinOverTheAgentsOptions() throws Exception {
    assertPrints(
        "told [user]\n1000 rows, 125 INSERTs, 1 batchers",
        run("maxRows=5", "batcher.maxRows=8", "batcher.savepoints=never", "user=sa"));
  }

  @Test
  void theySwitchTheBatchingOffForOneConnection() throws Exception {
    assertPrints("told []\n1000 rows, 1000 INSERTs, 0 batchers", run("", "batcher.enabled=false"));
  }

  @Test
  void aWrongOneIsToldAndLeavesTheConnectionRaw() throws Exception {
    Outcome outcome = run("", "batcher.maxRowz=8");
    assertPrints("told []\n1000 rows, 1000 INSERTs, 0 batchers", outcome);
    assertTrue(outcome.errors().contains("did you mean 'batcher.maxRows'?"), outcome::errors);
  }

  @Test
  void whereTheUrlIsNotIncludedTheDriverGetsThemAsRaw() throws Exception {
    assertPrints(
        "told [batcher.maxRows]\n1000 rows, 1000 INSERTs, 0 batchers",
        run("include=jdbc:postgresql:*", "batcher.maxRows=8"));
  }
}
