package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A framework's row in {@code target/frameworks.md}, where README's table comes from. A run fills
 * the cells of its own doors; the others stay as README has them.
 */
final class FrameworkRow {
  static final List<TestDatabase> DATABASES =
      List.of(TestDatabase.H2, TestDatabase.POSTGRES, TestDatabase.MARIADB);

  /** From the folder of either module that runs this. */
  private static final Path FILE = Path.of("..", "driver", "target", "frameworks.md");

  private static final Path README = Path.of("..", "README.md");
  private static final List<String> HEAD =
      List.of(
          "| framework | H2, raw | URL | DataSource | agent"
              + " | PostgreSQL, raw | URL | DataSource | agent"
              + " | MariaDB, raw | URL | DataSource | agent |",
          "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");

  private final Framework framework;
  private final String[] cells = new String[DATABASES.size() * Door.values().length];

  FrameworkRow(Framework framework) throws IOException {
    this.framework = framework;
    Arrays.fill(cells, "");
    // The row begins with a bar, and its title.
    String[] before = inReadme().split("\\s*\\|\\s*");
    for (int i = 2; i < before.length && i - 2 < cells.length; i++) {
      cells[i - 2] = before[i];
    }
  }

  /** What was sent to the database through the door. */
  void put(TestDatabase database, Door door, FrameworkRun run) {
    cells[DATABASES.indexOf(database) * Door.values().length + door.ordinal()] =
        run.inserts() + " (" + run.statements() + ")";
  }

  /** Puts the row into the file, where those of the others stay. */
  void write() throws IOException {
    List<String> before = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
    Stream<String> rows =
        Stream.of(Framework.values())
            .flatMap(
                other ->
                    other == framework
                        ? Stream.of(toString())
                        : before.stream().filter(line -> line.startsWith(start(other))));
    Files.write(FILE, Stream.concat(HEAD.stream(), rows).toList());
  }

  /** README's row of the framework; empty where it has none. */
  String inReadme() throws IOException {
    return Files.readAllLines(README).stream()
        .filter(line -> line.startsWith(start(framework)))
        .findFirst()
        .orElse("");
  }

  private static String start(Framework framework) {
    return "| " + framework.title() + " | ";
  }

  @Override
  public String toString() {
    return start(framework) + String.join(" | ", cells) + " |";
  }
}
