package io.github.sqlbatcher.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, SLF4J and a database's driver are all that an application needs. */
class JarAloneIT {
  @TempDir Path folder;

  @Test
  void jarWorksWithNothingButSlf4jAndTheDriver() throws Exception {
    String probe = JarProbe.class.getName();
    Path copy = folder.resolve(probe.replace('.', '/') + ".class");
    Files.createDirectories(copy.getParent());
    try (InputStream in = JarProbe.class.getResourceAsStream("JarProbe.class")) {
      Files.copy(in, copy);
    }
    String classPath =
        Stream.of(
                folder,
                Path.of(System.getProperty("driver.jar")),
                jarOf(org.slf4j.Logger.class),
                jarOf(org.h2.Driver.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    assertEquals("1000 rows, merged, 1 parsed", run(List.of("-cp", classPath, probe)));
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String run(List<String> arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path errors = Files.createTempFile("probe", ".err");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(java), arguments.stream()).toList())
            .redirectError(errors.toFile())
            .start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), () -> read(errors));
    Files.delete(errors);
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
