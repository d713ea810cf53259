package io.github.sqlbatcher.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the build of the driver's module has left of its tests. */
final class DriverTests {
  /** The packaged driver. */
  static final Path JAR = Path.of(System.getProperty("driver.jar"));

  private static final Path BUILT = JAR.getParent();

  private DriverTests() {}

  static Path classes() {
    return BUILT.resolve("test-classes");
  }

  static List<Path> libraries() throws IOException {
    String libraries = Files.readString(BUILT.resolve("test-classpath")).strip();
    return Arrays.stream(libraries.split(File.pathSeparator)).map(Path::of).toList();
  }
}
