package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import org.junit.jupiter.api.Test;

/** With OpenTelemetry's agent, which advises drivers and DataSources as well. */
class OtherAgentIT {
  private static final String OTHER = "-javaagent:" + System.getProperty("opentelemetry.jar");

  private static Program application() {
    Program program = new Program(jarOf(org.h2.Driver.class));
    for (String signal : new String[] {"traces", "metrics", "logs"}) {
      program.with("-Dotel." + signal + ".exporter=none");
    }
    return program;
  }

  private static void assertMerged(Program program) throws Exception {
    Outcome outcome = program.run(InsertProgram.class.getName(), "jdbc:h2:mem:other");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals("1000 rows, merged, 1 batchers", outcome.output(), outcome::errors);
  }

  @Test
  void theOtherMayComeBefore() throws Exception {
    assertMerged(application().with(OTHER).withAgent(""));
  }

  @Test
  void theOtherMayComeAfter() throws Exception {
    assertMerged(application().withAgent("").with(OTHER));
  }
}
