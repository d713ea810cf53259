package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples of {@code META-INF/services}, in one jar with the batcher's, SLF4J's, H2's and the
 * classes that they name.
 */
class ServicesIT {
  private static final Path DRIVER = Path.of(System.getProperty("driver.jar"));

  @TempDir Path folder;

  @Test
  void mergedJarFindsTheDriversTheDialectAndThePlugin() throws Exception {
    Path jar = folder.resolve("shop.jar");
    try (FileSystem merged =
        FileSystems.newFileSystem(jar, Map.of("create", "true", "noCompression", true))) {
      for (Path part : List.of(DRIVER, jarOf(org.slf4j.Logger.class), jarOf(org.h2.Driver.class))) {
        try (FileSystem from = FileSystems.newFileSystem(part)) {
          copy(from.getPath("/"), merged.getPath("/"));
        }
      }
      copy(compiled(), merged.getPath("/"));
      String program = "/" + FatJarProgram.class.getName().replace('.', '/') + ".class";
      Path target = merged.getPath(program);
      Files.createDirectories(target.getParent());
      try (InputStream in = FatJarProgram.class.getResourceAsStream(program)) {
        Files.copy(in, target);
      }
      copy(new Sample("services").path(), merged.getPath("/META-INF/services"));
    }
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(java(), "-cp", jar.toString(), FatJarProgram.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "The program hangs");
    String told = Files.readString(errors);
    assertEquals(0, process.exitValue(), told);
    // The dialect sends 50 rows a statement.
    assertEquals("20 INSERTs", Files.readString(output), told);
    // What the plugin logs.
    assertTrue(told.contains("rows in 20 statements at ROWS"), told);
  }

  /** The classes that the samples name. */
  private Path compiled() throws IOException {
    Path classes = folder.resolve("classes");
    String[] arguments;
    try (Stream<Path> sources = Files.walk(new Sample("example").path())) {
      arguments =
          Stream.concat(
                  Stream.of("-cp", DRIVER.toString(), "-d", classes.toString()),
                  sources.map(Path::toString).filter(name -> name.endsWith(".java")))
              .toArray(String[]::new);
    }
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    return classes;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
