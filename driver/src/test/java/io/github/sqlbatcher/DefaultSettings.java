package io.github.sqlbatcher;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Settings for tests of the rooms behind the entrances. */
public final class DefaultSettings {
  private DefaultSettings() {}

  /** Every setting at its default. */
  public static BatcherSettings get() throws SQLException {
    return BatcherSettings.of(Map.of(), new Properties(), new Properties());
  }

  /** Every setting at its default but one. */
  public static BatcherSettings with(BatcherProperty property, String value) throws SQLException {
    return BatcherSettings.of(Map.of(property.key(), value), new Properties(), new Properties());
  }
}
