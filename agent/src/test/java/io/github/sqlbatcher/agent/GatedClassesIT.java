package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The code that the agent writes into drivers and pools. */
class GatedClassesIT {
  @Test
  void theJvmVerifiesEveryDriverAndPoolOfTheDriversTests() throws Exception {
    Path[] libraries = DriverTests.libraries().toArray(Path[]::new);
    String main = LinkingProgram.class.getName();
    Outcome raw = new Program(libraries).run(main);
    Outcome outcome = new Program(libraries).withAgent("").run(main);
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(raw.output(), outcome.output());
    assertTrue(Integer.parseInt(raw.output().split(" ")[0]) > 40, raw::output);
  }
}
