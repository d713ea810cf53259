package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outcome of an XA transaction is not the batcher's to know. */
class XaIT {
  @Test
  void xaConnectionsStayRawAndOthersOfTheirDriverDoNot() throws Exception {
    Outcome outcome =
        new Program(jarOf(org.h2.Driver.class)).withAgent("").run(XaProgram.class.getName());
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(
        List.of("1000 rows, 1000 INSERTs, 0 batchers", "1000 rows, merged, 1 batchers"),
        outcome.output().lines().toList(),
        outcome::errors);
  }
}
