package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Many rows in one {@code INSERT … VALUES (…), (…)} for Trino. Its driver writes bound values as
 * literals into the text of an {@code EXECUTE}, so they count as text; and the server keeps no plan
 * of a prepared statement, while each that is open travels in the header of every request: so one
 * statement takes all rows that fit, and is closed.
 */
final class TrinoWriter implements RowWriter {
  static final TrinoWriter INSTANCE = new TrinoWriter();

  /**
   * A row costs the server some 3 ms, in statements of whatever size; a statement alone some 200 ms
   * (measured with the connector {@code memory}). So 1000 rows come within a tenth of the best.
   */
  private static final int MOST_ROWS = 1000;

  /**
   * A value's literal takes at most twice the characters that the value is counted for (a doubled
   * quote, two digits a byte), and so many more: {@code TIMESTAMP '2001-01-01 00:00:00.000000000
   * America/Argentina/ComodRivadavia'} is counted for 8.
   */
  private static final int MORE_CHARACTERS = 64;

  private TrinoWriter() {}

  @Override
  public int block(RowGroup rows, int remaining, Limits limits) {
    int most = Math.min(MOST_ROWS / rows.template().tuples(), limits.fitting(rows));
    if (rows instanceof BoundRows) {
      most = (int) Math.min(most, limits.characters() / charactersOf(rows));
    }
    return Math.min(remaining, Math.max(1, most));
  }

  private static long charactersOf(RowGroup rows) {
    return 2L * rows.longestRow() + MORE_CHARACTERS * rows.template().parameters();
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    if (rows instanceof LiteralRows literal) {
      return statements.update(rows.template(), literal.joined(from, to));
    }
    InsertTemplate template = rows.template();
    PreparedStatement statement =
        statements.prepared(template, to - from, count -> ValuesWriter.repeated(template, count));
    ValuesWriter.bind((BoundRows) rows, from, to, statement);
    long count = statements.update(statement);
    statement.close();
    return count;
  }
}
