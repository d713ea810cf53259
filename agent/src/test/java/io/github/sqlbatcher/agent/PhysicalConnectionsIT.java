package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that a driver makes for a pool: the outcome of an XA transaction is not the batcher's
 * to know, and drivers need their own connection in the others.
 */
class PhysicalConnectionsIT {
  @ParameterizedTest
  @ValueSource(strings = {"xa", "pooled"})
  void theyStayRawAndOthersOfTheirDriverDoNot(String kind) throws Exception {
    Outcome outcome =
        new Program(jarOf(org.h2.Driver.class))
            .withAgent("")
            .run(PhysicalProgram.class.getName(), kind);
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(
        List.of("1000 rows, 1000 INSERTs, 0 batchers", "1000 rows, merged, 1 batchers"),
        outcome.output().lines().toList(),
        outcome::errors);
  }
}
