package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application with a JSqlParser of its own that the batcher could not work with. */
class OldParserIT {
  private static final Path OLD_PARSER = Path.of(System.getProperty("old.jsqlparser.jar"));

  @Test
  void applicationKeepsItsParserAndTheAgentHasItsOwn() throws Exception {
    Outcome outcome =
        new Program(OLD_PARSER, jarOf(org.h2.Driver.class))
            .withAgent("")
            .run(OldParserProgram.class.getName(), "jdbc:h2:mem:old");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(
        List.of("old parser: true", "1000 rows, merged, 1 batchers", "old parser: true"),
        outcome.output().lines().toList(),
        outcome::errors);
  }
}
