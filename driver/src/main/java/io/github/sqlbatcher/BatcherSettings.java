package io.github.sqlbatcher;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The values of all {@link BatcherProperty settings}, checked. Immutable and safe for use by
 * several threads; equal when all values are equal.
 */
public final class BatcherSettings {
  private static final String CONNECTION = "the connection's properties";

  private final Map<BatcherProperty, String> values;

  private BatcherSettings(Map<BatcherProperty, String> values) {
    this.values = values;
  }

  /**
   * Reads settings; the first source that names one wins.
   *
   * @param url what the URL said, by full name
   * @param info the properties of {@code Driver.connect}; names without the prefix are not ours
   * @param system the system's properties
   * @throws SQLException with SQLState 08001 if a name is unknown or a value malformed
   */
  static BatcherSettings of(Map<String, String> url, Properties info, Properties system)
      throws SQLException {
    Map<BatcherProperty, String> values = new EnumMap<>(BatcherProperty.class);
    read(values, system, "the system properties");
    read(values, info, CONNECTION);
    for (Map.Entry<String, String> entry : url.entrySet()) {
      put(values, entry.getKey(), entry.getValue(), "the URL");
    }
    return new BatcherSettings(values);
  }

  /**
   * Reads settings that were made in one place, such as a DataSource, by full name.
   *
   * @param set what wins over the system's properties
   * @param where what an error calls that place
   * @throws SQLException with SQLState 08001 if a name is unknown or a value malformed
   */
  public static BatcherSettings of(Properties set, String where, Properties system)
      throws SQLException {
    Map<BatcherProperty, String> values = new EnumMap<>(BatcherProperty.class);
    read(values, system, "the system properties");
    read(values, set, where);
    return new BatcherSettings(values);
  }

  /**
   * These settings, where a connection's own do not win over them.
   *
   * @param info the properties of {@code Driver.connect}; names without the prefix are not ours
   * @throws SQLException with SQLState 08001 if a name is unknown or a value malformed
   */
  public BatcherSettings with(Properties info) throws SQLException {
    Map<BatcherProperty, String> all = new EnumMap<>(BatcherProperty.class);
    all.putAll(values);
    read(all, info, CONNECTION);
    return new BatcherSettings(all);
  }

  private static void read(Map<BatcherProperty, String> values, Properties from, String where)
      throws SQLException {
    for (String key : from.stringPropertyNames()) {
      if (key.startsWith(BatcherProperty.PREFIX)) {
        put(values, key, from.getProperty(key), where);
      }
    }
  }

  private static void put(
      Map<BatcherProperty, String> values, String key, String value, String where)
      throws SQLException {
    BatcherProperty property = BatcherProperty.byKey(key).orElse(null);
    if (property == null) {
      throw new SQLNonTransientConnectionException(
          "Unknown setting '%s' in %s: did you mean '%s'?"
              .formatted(key, where, BatcherProperty.nearest(key)),
          "08001");
    }
    if (!property.accepts(value)) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' in %s has the value '%s', but takes %s"
              .formatted(key, where, value, property.allowed()),
          "08001");
    }
    values.put(property, value);
  }

  /** The value as text, never null; empty where there is none. */
  public String text(BatcherProperty property) {
    return values.getOrDefault(property, property.defaultValue());
  }

  /** The value of a property that is {@code true} or {@code false}. */
  public boolean flag(BatcherProperty property) {
    return Boolean.parseBoolean(text(property));
  }

  /** The value of a property that is a whole number. */
  public int number(BatcherProperty property) {
    return Integer.parseInt(text(property));
  }

  /** The value of a property that is a number with a fraction. */
  public double decimal(BatcherProperty property) {
    return Double.parseDouble(text(property));
  }

  /** The entries of a property that is a list, in lower case, without blanks around them. */
  public Set<String> list(BatcherProperty property) {
    Set<String> entries = new LinkedHashSet<>();
    for (String entry : text(property).split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip().toLowerCase(Locale.ROOT));
      }
    }
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BatcherSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The settings that differ from their defaults. */
  @Override
  public String toString() {
    return values.toString();
  }
}
