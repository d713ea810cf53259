package io.github.sqlbatcher;

/**
 * Sees what the batcher does. Found by {@code ServiceLoader}, or named in {@code batcher.plugins};
 * one instance serves all connections of a URL and its settings, so it must be safe for use by
 * several threads. Its methods are called by the thread that executes or flushes, with the
 * connection in use, so they must not use that. What they throw is counted and logged once, and
 * changes nothing.
 */
public interface BatcherPlugin {
  /**
   * A statement is about to be executed, prepared, or added to a batch.
   *
   * @param sql its text; never null
   * @return the text to take instead; the same text, or null, to leave it as it is
   */
  default String beforeStatement(String sql) {
    return sql;
  }

  /**
   * Rows are about to be sent.
   *
   * @param reason why; never null
   * @param rows how many: executed INSERTs, or entries of a batch
   */
  default void beforeFlush(FlushReason reason, int rows) {}

  /**
   * Rows were sent, or could not be. A batch of the application that failed merged is sent anew by
   * the driver: its record has no statements, and no error.
   *
   * @param flush what became of them; never null
   */
  default void afterFlush(FlushRecord flush) {}

  /**
   * A flush failed; called before {@link #afterFlush}.
   *
   * @param flush what became of its rows; never null
   * @param error what the application is told, values included where the driver names them; never
   *     null
   */
  default void onError(FlushRecord flush, Throwable error) {}
}
