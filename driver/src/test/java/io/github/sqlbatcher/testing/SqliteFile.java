package io.github.sqlbatcher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** SQLite in a file of its own: the driver is the database. */
final class SqliteFile {
  private static final String PREFIX = "jdbc:sqlite:";

  private SqliteFile() {}

  static FreshDatabase fresh() {
    try {
      Path file = Files.createTempDirectory("batcher-sqlite").resolve("test.db");
      // Readers on other connections must not wait for the writer, and no test cuts the power.
      String parameters = "journal_mode=WAL&synchronous=OFF&busy_timeout=5000&foreign_keys=true";
      return new FreshDatabase(TestDatabase.SQLITE, PREFIX + file + "?" + parameters, '&', "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the file, those that SQLite put beside it, and their directory. */
  static void delete(FreshDatabase fresh) {
    Path file = Path.of(fresh.url().substring(PREFIX.length(), fresh.url().indexOf('?')));
    try (Stream<Path> found = Files.walk(file.getParent())) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
