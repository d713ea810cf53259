package io.github.sqlbatcher.agent;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the agent was told: {@code include=jdbc:postgresql:*,maxRows=500,…}. A part without a name
 * of its own goes on with the list before it: {@code excludeTables=a,b}.
 *
 * @param urls whose connections are wrapped
 * @param settings how
 */
record AgentOptions(UrlPatterns urls, BatcherSettings settings) {
  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";
  private static final String CONFIG = "config";

  /**
   * Reads the argument of {@code -javaagent}, which wins over the file that it may name, which wins
   * over system properties.
   *
   * @param argument may be null
   * @throws IllegalArgumentException if something is wrong, and says what in one line
   */
  static AgentOptions of(String argument, Properties system) {
    Map<String, String> given = split(argument == null ? "" : argument);
    Map<String, String> all = new LinkedHashMap<>();
    if (given.containsKey(CONFIG)) {
      all.putAll(file(given.remove(CONFIG)));
    }
    all.putAll(given);
    List<String> included = list(all.remove(INCLUDE));
    List<String> excluded = list(all.remove(EXCLUDE));
    Properties settings = new Properties();
    all.forEach((name, value) -> settings.setProperty(BatcherProperty.PREFIX + name, value));
    try {
      return new AgentOptions(
          new UrlPatterns(included, excluded),
          BatcherSettings.of(settings, "the agent's options", system));
    } catch (SQLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Map<String, String> split(String argument) {
    Map<String, String> options = new LinkedHashMap<>();
    String last = null;
    for (String part : argument.split(",", -1)) {
      int equals = part.indexOf('=');
      // An equals sign may also be in a pattern for URLs.
      boolean named = equals >= 0 && !part.strip().startsWith("jdbc:");
      if (named) {
        last = known(part.substring(0, equals).strip());
        if (options.putIfAbsent(last, part.substring(equals + 1).strip()) != null) {
          throw new IllegalArgumentException("Option '%s' stands twice".formatted(last));
        }
      } else if (!part.isBlank()) {
        if (last == null || !isList(last)) {
          throw new IllegalArgumentException(
              "Option '%s' has no value; options are name=value,name=value"
                  .formatted(part.strip()));
        }
        options.merge(last, part.strip(), (one, other) -> one + "," + other);
      }
    }
    return options;
  }

  private static boolean isList(String name) {
    return name.equals(INCLUDE)
        || name.equals(EXCLUDE)
        || BatcherProperty.byKey(BatcherProperty.PREFIX + name)
            .filter(BatcherProperty::isList)
            .isPresent();
  }

  /** The name without our prefix, which may stand before it. */
  private static String known(String name) {
    String bare =
        name.startsWith(BatcherProperty.PREFIX)
            ? name.substring(BatcherProperty.PREFIX.length())
            : name;
    List<String> names =
        Stream.concat(
                Stream.of(INCLUDE, EXCLUDE, CONFIG),
                Stream.of(BatcherProperty.values())
                    .map(property -> property.key().substring(BatcherProperty.PREFIX.length())))
            .toList();
    if (!names.contains(bare)) {
      throw new IllegalArgumentException(
          "Unknown option '%s': did you mean '%s'?".formatted(name, NearestName.to(bare, names)));
    }
    return bare;
  }

  private static Map<String, String> file(String path) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Option 'config' names a file that cannot be read: " + e, e);
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String name : read.stringPropertyNames()) {
      String bare = known(name);
      if (bare.equals(CONFIG)) {
        throw new IllegalArgumentException("The file of option 'config' names another one");
      }
      options.put(bare, read.getProperty(name).strip());
    }
    return options;
  }

  private static List<String> list(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : (text == null ? "" : text).split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }
}
