package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.util.Arrays;

/**
 * Consecutive rows of one template. A row is what one execution of the INSERT adds; it has {@code
 * template().tuples()} tuples. Not for several threads.
 */
public abstract sealed class RowGroup permits BoundRows, LiteralRows {
  private final InsertTemplate template;
  private int rows;
  private long bytes;
  private int longestRow;
  private StackTraceElement[] callSites;

  RowGroup(InsertTemplate template) {
    this.template = template;
  }

  /** What the rows have in common. */
  public final InsertTemplate template() {
    return template;
  }

  /** How many rows there are. */
  public final int rows() {
    return rows;
  }

  /**
   * How many bytes they take: for a literal row one for each character of the statement, for a
   * bound row one for each character or byte of a value, 8 for any other value, and the tuple's
   * text.
   */
  public final long bytes() {
    return bytes;
  }

  /** The most bytes that one row takes, counted in the same way. */
  public final int longestRow() {
    return longestRow;
  }

  /** A row of this group for a message that may show values. */
  public abstract String describe(int row);

  /** Where the last row was executed. */
  final void lastCameFrom(StackTraceElement callSite) {
    if (callSites == null) {
      callSites = new StackTraceElement[rows];
    } else if (callSites.length < rows) {
      callSites = Arrays.copyOf(callSites, grown(rows));
    }
    callSites[rows - 1] = callSite;
  }

  /** The line of code that executed a row; null where that was not noted. */
  public final StackTraceElement callSite(int row) {
    return callSites == null ? null : callSites[row];
  }

  final void added(int bytesOfRow) {
    rows++;
    bytes += bytesOfRow;
    longestRow = Math.max(longestRow, bytesOfRow);
  }

  static int grown(int capacity) {
    return capacity + (capacity >> 1) + 16;
  }
}
