package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;

/**
 * The contract suite and the frameworks, which the driver's own build runs through the URL, through
 * the other doors. The packaged jars are in the place of the classes that they were made of.
 */
class DoorsIT {
  private static Program suite(String door) {
    return new Program().with("-Dtest.door=" + door).with("-Xmx512m").atMost(10);
  }

  private static Program.Outcome run(Program program, Class<?> run, Path... first)
      throws IOException, InterruptedException {
    Stream<String> classPath =
        Stream.of(
                Stream.of(first),
                Stream.of(DriverTests.classes(), Program.jarOf(Launcher.class)),
                DriverTests.libraries().stream())
            .flatMap(paths -> paths)
            .map(Path::toString);
    return program.run(
        DriverSuite.class.getName(),
        Stream.concat(Stream.of(run.getName()), classPath).toArray(String[]::new));
  }

  private static void passes(Program.Outcome outcome) {
    assertEquals(0, outcome.exitCode(), () -> outcome.output() + outcome.errors());
    System.out.println(outcome.output());
  }

  @Test
  void theContractHoldsThroughADataSource() throws Exception {
    passes(run(suite("datasource"), ContractRun.class, DriverTests.JAR));
  }

  @Test
  void theContractHoldsThroughTheAgent() throws Exception {
    passes(run(suite("agent").withAgent("include=jdbc:agent:*"), ContractRun.class));
  }

  @Test
  void frameworksLeaveTheRowsOfRawInFewerStatementsThroughTheAgent() throws Exception {
    passes(run(suite("agent").withAgent("include=jdbc:agent:*"), FrameworksRun.class));
  }
}
