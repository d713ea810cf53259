package io.github.sqlbatcher;

/**
 * Is told what flushes of one connection do. It is called by the thread that flushes, which may be
 * one of the batcher's own, before the application's call returns; it must not use the connection.
 * What it throws is logged, and changes nothing.
 */
public interface FlushListener {
  /**
   * Rows were sent.
   *
   * @param result what was sent; never null
   */
  default void flushed(FlushResult result) {}

  /**
   * Rows could not be sent. The same exception is thrown by the application's call; after a flush
   * in the background, by its next one.
   *
   * @param reason why they were being sent; never null
   * @param error a {@link FlushException} unless the driver did what no driver should; never null
   */
  default void failed(FlushReason reason, Throwable error) {}

  /**
   * The server reported another number of rows than were sent: a trigger or a rule changed them.
   *
   * @param table the table as it was written in the statement; never null
   * @param rows the number of rows that the statement carried
   */
  default void countMismatch(String table, long rows) {}
}
