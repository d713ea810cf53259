package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;

/**
 * What one statement may have at the most. A row that is over a limit alone is sent alone: what
 * becomes of it is for the database to say.
 *
 * @param rows tuples in a {@code VALUES}, or rows in a batch
 * @param parameters bound parameters
 * @param characters of its text
 * @param bytes of its text and its bound values together, where the driver sends both in one
 *     packet; each character counts for three, the most that one of Java's takes in UTF-8
 */
public record Limits(int rows, int parameters, int characters, int bytes) {
  /** Of a database that takes whatever memory holds. */
  public static final Limits NONE = of(Integer.MAX_VALUE);

  private static final int BYTES_OF_CHARACTER = 3;

  private static Limits of(int all) {
    return new Limits(all, all, all, all);
  }

  /** These limits with another number of rows. */
  public Limits withRows(int most) {
    return new Limits(most, parameters, characters, bytes);
  }

  /** These limits with another number of parameters. */
  public Limits withParameters(int most) {
    return new Limits(rows, most, characters, bytes);
  }

  /** These limits with another number of characters. */
  public Limits withCharacters(int most) {
    return new Limits(rows, parameters, most, bytes);
  }

  /** These limits with another number of bytes. */
  public Limits withBytes(int most) {
    return new Limits(rows, parameters, characters, most);
  }

  /** The lower one of each. */
  public Limits and(Limits other) {
    return new Limits(
        Math.min(rows, other.rows),
        Math.min(parameters, other.parameters),
        Math.min(characters, other.characters),
        Math.min(bytes, other.bytes));
  }

  /**
   * How many rows of a group may stand in one multi-row statement; at least 1.
   *
   * @param group what is to be written
   */
  public int fitting(RowGroup group) {
    InsertTemplate template = group.template();
    long most = rows / template.tuples();
    if (template.parameters() > 0) {
      most = Math.min(most, parameters / template.parameters());
    }
    most = Math.min(most, behindHead(characters, template.head().length(), charactersOf(group)));
    most = Math.min(most, behindHead(bytes, bytesOfHead(group), bytesOfRow(group)));
    return (int) Math.max(1, most);
  }

  /**
   * Lower limits, for a statement of so many rows was too large: such rows go in half as many.
   *
   * @param group what was written
   * @param refused how many of its rows were in the statement, at least 2
   */
  public Limits below(RowGroup group, int refused) {
    long lower = bytesOfHead(group) + refused / 2 * (bytesOfRow(group) + 1);
    return withBytes((int) Math.min(bytes, lower));
  }

  private static long bytesOfHead(RowGroup group) {
    return (long) BYTES_OF_CHARACTER * group.template().head().length();
  }

  private static long bytesOfRow(RowGroup group) {
    return (long) BYTES_OF_CHARACTER * group.longestRow();
  }

  /** The characters of a tuple in the text: of a bound row, its values are not among them. */
  private static long charactersOf(RowGroup group) {
    return group instanceof LiteralRows ? group.longestRow() : group.template().tuple().length();
  }

  private static long behindHead(int limit, long head, long ofRow) {
    return (limit - head) / (ofRow + 1);
  }
}
