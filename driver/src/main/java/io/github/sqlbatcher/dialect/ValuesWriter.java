package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Many rows in one {@code INSERT … VALUES (…), (…)}: bound rows with their parameters bound,
 * literal rows with their tuples as they were written. Bound rows go in full blocks and then in
 * powers of two, so that few SQL texts exist and the server's prepared statements are used again.
 *
 * @param blockRows the most tuples in a statement with parameters; a power of two
 * @param literalRows the most tuples in a statement without
 * @param end stands behind the last tuple of a statement with parameters
 */
public record ValuesWriter(int blockRows, int literalRows, String end) implements RowWriter {
  /** Nothing stands behind the last tuple. */
  public ValuesWriter(int blockRows, int literalRows) {
    this(blockRows, literalRows, "");
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    boolean literal = rows instanceof LiteralRows;
    int wanted = (literal ? literalRows : blockRows) / rows.template().tuples();
    int most = Math.min(remaining, Math.max(1, Math.min(wanted, limits.fitting(rows))));
    return literal ? most : Integer.highestOneBit(most);
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public boolean joins() {
    return end.isEmpty();
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    if (rows instanceof LiteralRows literal) {
      return statements.update(rows.template(), literal.joined(from, to));
    }
    BoundRows bound = (BoundRows) rows;
    InsertTemplate template = rows.template();
    PreparedStatement statement =
        statements.prepared(template, to - from, count -> repeated(template, count) + end);
    bind(bound, from, to, statement, 1);
    long count = statements.update(statement);
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return count;
  }

  /**
   * Binds a range of rows.
   *
   * @param first the first parameter's number
   */
  static void bind(BoundRows rows, int from, int to, PreparedStatement statement, int first)
      throws SQLException {
    int parameters = rows.template().parameters();
    for (int row = from, index = first; row < to; row++, index += parameters) {
      rows.bind(row, statement, index);
    }
  }

  /** The INSERT of so many rows. */
  static String repeated(InsertTemplate template, int rows) {
    return repeated(template.head(), template.tuple(), rows);
  }

  /** The INSERT of so many tuples. */
  static String repeated(String head, String tuple, int rows) {
    StringBuilder text = new StringBuilder(head.length() + rows * (tuple.length() + 1));
    text.append(head).append(tuple);
    for (int row = 1; row < rows; row++) {
      text.append(',').append(tuple);
    }
    return text.toString();
  }
}
