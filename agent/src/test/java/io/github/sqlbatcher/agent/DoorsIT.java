package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;

/**
 * The contract suite, which the driver's own build runs through the URL, through the other doors.
 * The packaged jars are in the place of the classes that they were made of.
 */
class DoorsIT {
  private static Program suite(String door) {
    return new Program().with("-Dtest.door=" + door).with("-Xmx512m").atMost(10);
  }

  private static String[] classPath(Path... first) throws IOException {
    return Stream.of(
            Stream.of(first),
            Stream.of(DriverTests.classes(), Program.jarOf(Launcher.class)),
            DriverTests.libraries().stream())
        .flatMap(paths -> paths)
        .map(Path::toString)
        .toArray(String[]::new);
  }

  private static void passes(Program.Outcome outcome) {
    assertEquals(0, outcome.exitCode(), () -> outcome.output() + outcome.errors());
    System.out.println(outcome.output());
  }

  @Test
  void theContractHoldsThroughADataSource() throws Exception {
    passes(suite("datasource").run(ContractSuite.class.getName(), classPath(DriverTests.JAR)));
  }

  @Test
  void theContractHoldsThroughTheAgent() throws Exception {
    passes(
        suite("agent")
            .withAgent("include=jdbc:agent:*")
            .run(ContractSuite.class.getName(), classPath()));
  }
}
