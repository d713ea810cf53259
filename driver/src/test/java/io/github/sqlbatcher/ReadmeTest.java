package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README says what the settings are. */
class ReadmeTest {
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "\n<!-- /settings -->";

  @Test
  void settingsTableIsThatOfBatcherProperty() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    assertEquals(SettingsTable.markdown(), readme.substring(from, readme.indexOf(END, from)));
  }

  /** Writes the table. */
  static final class SettingsTable {
    private SettingsTable() {}

    static String markdown() {
      Stream<String> head =
          Stream.of("| setting | values | default | meaning |", "|---|---|---|---|");
      Stream<String> rows = Stream.of(BatcherProperty.values()).map(SettingsTable::row);
      return Stream.concat(head, rows).collect(Collectors.joining("\n"));
    }

    private static String row(BatcherProperty property) {
      String byDefault = property.defaultValue();
      return "| `%s` | %s | %s | %s |"
          .formatted(
              property.key(),
              property.allowed(),
              byDefault.isEmpty() ? "" : "`" + byDefault + "`",
              property.description());
    }
  }
}
