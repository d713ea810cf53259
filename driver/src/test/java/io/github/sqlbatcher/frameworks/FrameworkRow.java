package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A framework's row in {@code target/frameworks.md}, where README's table comes from. */
final class FrameworkRow {
  static final List<TestDatabase> DATABASES = List.of(TestDatabase.H2, TestDatabase.POSTGRES);

  private static final Path FILE = Path.of("target", "frameworks.md");
  private static final Path README = Path.of("..", "README.md");
  private static final List<String> HEAD =
      List.of(
          "| framework | H2, raw | URL | DataSource | PostgreSQL, raw | URL | DataSource |",
          "|---|--:|--:|--:|--:|--:|--:|");

  private final Framework framework;
  private final List<String> cells = new ArrayList<>();

  FrameworkRow(Framework framework) {
    this.framework = framework;
  }

  /** Adds what was sent through the next door. */
  void add(FrameworkRun run) {
    cells.add(run.inserts() + " (" + run.statements() + ")");
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
        .collect(Collectors.joining("\n"));
  }

  private static String start(Framework framework) {
    return "| " + framework.title() + " | ";
  }

  @Override
  public String toString() {
    return start(framework) + String.join(" | ", cells) + " |";
  }
}
