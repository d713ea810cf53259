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
 * @param maxParameters the most parameters that a statement may have
 * @param maxCharacters the most characters that the text of a merged statement may have
 */
public record ValuesWriter(int blockRows, int literalRows, int maxParameters, int maxCharacters)
    implements RowWriter {
  /** For a database that takes a text of any length. */
  public ValuesWriter(int blockRows, int literalRows, int maxParameters) {
    this(blockRows, literalRows, maxParameters, Integer.MAX_VALUE);
  }

  @Override
  public int block(RowGroup rows, int remaining) {
    InsertTemplate template = rows.template();
    if (rows instanceof LiteralRows literal) {
      int most = Math.min(literalRows / template.tuples(), fitting(template, literal.longestRow()));
      return Math.min(remaining, Math.max(1, most));
    }
    int fitting = fitting(template, template.tuple().length());
    int most = Math.max(1, Math.min(blockRows / template.tuples(), fitting));
    if (template.parameters() > 0) {
      most = Math.min(most, Math.max(1, maxParameters / template.parameters()));
    }
    return Integer.highestOneBit(Math.min(most, remaining));
  }

  /** How many rows of that many characters the text may have. */
  private int fitting(InsertTemplate template, int charactersOfRow) {
    return (maxCharacters - template.head().length()) / (charactersOfRow + 1);
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    if (rows instanceof LiteralRows literal) {
      return statements.plain(rows.template()).executeUpdate(literal.joined(from, to));
    }
    BoundRows bound = (BoundRows) rows;
    InsertTemplate template = rows.template();
    PreparedStatement statement =
        statements.prepared(template, to - from, count -> repeated(template, count));
    for (int row = from, index = 1; row < to; row++, index += template.parameters()) {
      bound.bind(row, statement, index);
    }
    long count = statement.executeUpdate();
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return count;
  }

  private static String repeated(InsertTemplate template, int rows) {
    String head = template.head();
    String tuple = template.tuple();
    StringBuilder text = new StringBuilder(head.length() + rows * (tuple.length() + 1));
    text.append(head).append(tuple);
    for (int row = 1; row < rows; row++) {
      text.append(',').append(tuple);
    }
    return text.toString();
  }
}
