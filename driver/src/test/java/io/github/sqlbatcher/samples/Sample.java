package io.github.sqlbatcher.samples;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A file that users copy.
 *
 * @param name its path below {@code META-INF-samples}
 */
record Sample(String name) {
  /** Above the working directory, which is another one for tests of the jar. */
  private static final Path ALL =
      Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
          .map(folder -> folder.resolve("META-INF-samples"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow();

  Path path() {
    return ALL.resolve(name);
  }

  String text() throws IOException {
    return Files.readString(path());
  }

  /** Copies it, as it is, to META-INF of a folder. */
  void copyToMetaInf(Path folder) throws IOException {
    Path target = folder.resolve("META-INF").resolve(path().getFileName());
    Files.createDirectories(target.getParent());
    Files.copy(path(), target);
  }

  /** A class path that has it in META-INF, before the one of the tests. */
  URLClassLoader classPath(Path folder) throws IOException {
    copyToMetaInf(folder);
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
  }
}
