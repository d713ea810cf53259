package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;

/**
 * Tests of the driver in a JVM of their own, through another door than the URL. The packaged jars
 * are in the place of the classes that they were made of.
 */
final class DoorRun {
  private DoorRun() {}

  static Program through(String door) {
    return new Program().with("-Dtest.door=" + door).with("-Xmx512m").atMost(15);
  }

  static void passes(Program program, Class<?> run, Path... first)
      throws IOException, InterruptedException {
    Stream<String> classPath =
        Stream.of(
                Stream.of(first),
                Stream.of(DriverTests.classes(), Program.jarOf(Launcher.class)),
                DriverTests.libraries().stream())
            .flatMap(paths -> paths)
            .map(Path::toString);
    Program.Outcome outcome =
        program.run(
            DriverSuite.class.getName(),
            Stream.concat(Stream.of(run.getName()), classPath).toArray(String[]::new));
    assertEquals(0, outcome.exitCode(), () -> outcome.output() + outcome.errors());
    System.out.println(outcome.output());
  }
}
