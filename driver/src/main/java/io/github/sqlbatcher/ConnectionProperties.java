package io.github.sqlbatcher;

import java.util.Properties;

/**
 * What {@code Driver.connect} is given beside the URL: settings of the batcher and properties of
 * the real driver, side by side.
 *
 * @param given not null, and never changed
 */
public record ConnectionProperties(Properties given) {
  /** Whether there is a name that begins as ours do, be it known or not. */
  public boolean nameSettings() {
    return given.stringPropertyNames().stream()
        .anyMatch(key -> key.startsWith(BatcherProperty.PREFIX));
  }

  /** A copy without those names; never null. */
  public Properties ofDriver() {
    Properties theirs = new Properties();
    for (String key : given.stringPropertyNames()) {
      if (!key.startsWith(BatcherProperty.PREFIX)) {
        theirs.setProperty(key, given.getProperty(key));
      }
    }
    // Some drivers take values that are no strings, which stringPropertyNames leaves out.
    given.forEach((key, value) -> putObject(theirs, key, value));
    return theirs;
  }

  private static void putObject(Properties theirs, Object key, Object value) {
    if (!(key instanceof String) || !(value instanceof String)) {
      theirs.put(key, value);
    }
  }
}
