package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;

/**
 * The settings that can be changed while connections are open. Safe for use by several threads; a
 * connection sees a change with its next row.
 */
public final class LiveSettings {
  private volatile int maxRows;
  private volatile int maxBytes;
  private volatile boolean enabled = true;
  private volatile int history;

  LiveSettings(BatcherSettings settings) {
    maxRows = settings.number(BatcherProperty.MAX_ROWS);
    maxBytes = settings.number(BatcherProperty.MAX_BYTES);
    history = settings.number(BatcherProperty.HISTORY);
  }

  /** {@code batcher.maxRows}. */
  public int maxRows() {
    return maxRows;
  }

  /** {@code batcher.maxBytes}. */
  public int maxBytes() {
    return maxBytes;
  }

  /** Whether INSERTs are held back. */
  public boolean enabled() {
    return enabled;
  }

  int history() {
    return history;
  }

  void maxRows(int rows) {
    maxRows = checked(BatcherProperty.MAX_ROWS, rows);
  }

  void maxBytes(int bytes) {
    maxBytes = checked(BatcherProperty.MAX_BYTES, bytes);
  }

  void enabled(boolean hold) {
    enabled = hold;
  }

  void history(int flushes) {
    history = checked(BatcherProperty.HISTORY, flushes);
  }

  private static int checked(BatcherProperty property, int value) {
    if (!property.accepts(String.valueOf(value))) {
      throw new IllegalArgumentException(
          "%s is %d, but takes %s".formatted(property.key(), value, property.allowed()));
    }
    return value;
  }
}
