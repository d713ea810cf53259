package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that are written by hand are small. */
class SourceFilesTest {
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Pattern SYNCHRONIZED_BLOCK = Pattern.compile("\\bsynchronized\\s*\\(");

  @Test
  void noFileIsLongerThan400Lines() throws IOException {
    Map<String, Integer> tooLong = new TreeMap<>();
    for (Path file : files()) {
      if (lines(file) > 400) {
        tooLong.put(file.getFileName().toString(), lines(file));
      }
    }
    assertEquals(Map.of(), tooLong);
  }

  @Test
  void halfOfTheFilesHaveAtMost100Lines() throws IOException {
    List<Integer> lengths = files().stream().map(SourceFilesTest::lines).sorted().toList();
    assertTrue(lengths.get(lengths.size() / 2) <= 100, lengths::toString);
  }

  @Test
  void noBlockIsSynchronized() throws IOException {
    for (Path file : files()) {
      boolean found = SYNCHRONIZED_BLOCK.matcher(Files.readString(file)).find();
      assertTrue(!found, file::toString);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(MAIN)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private static int lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return Math.toIntExact(lines.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
