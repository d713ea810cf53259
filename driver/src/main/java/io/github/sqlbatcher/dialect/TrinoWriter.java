package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many rows in one {@code INSERT … VALUES (…), (…)} for Trino. Its driver writes bound values as
 * literals into the text of an {@code EXECUTE}, so they count as text; and the server keeps no plan
 * of a prepared statement, while each that is open travels in the header of every request: so one
 * statement takes all rows that fit, and is closed.
 */
final class TrinoWriter implements RowWriter {
  static final TrinoWriter INSTANCE = new TrinoWriter();

  /**
   * A row of four values costs the server some 3 ms, in statements of 500 to 10,000 rows, and a
   * statement some 200 ms (measured with the connector {@code memory} on two cores); so many values
   * take half a minute to plan, and 3 minutes are the end ({@code iterative-optimizer-timeout}).
   */
  private static final int MOST_VALUES = 40_000;

  /**
   * A value's literal takes at most twice the characters that the value is counted for (a doubled
   * quote, two digits a byte), and so many more: {@code TIMESTAMP '2001-01-01 00:00:00.000000000
   * America/Argentina/ComodRivadavia'} is counted for 8.
   */
  private static final int MORE_CHARACTERS = 64;

  private TrinoWriter() {}

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    int most =
        Math.min(
            MOST_VALUES / (rows.template().tuples() * rows.template().columns()),
            limits.fitting(rows));
    if (rows instanceof BoundRows) {
      most = (int) Math.min(most, limits.characters() / charactersOf(rows));
    }
    return equalInType(rows, from, from + Math.min(remaining, Math.max(1, most)));
  }

  /** How many rows, from the first on, have types that unify without a change of any value. */
  private static int equalInType(RowGroup rows, int from, int to) {
    List<LiteralType> types = types(rows, from);
    for (int row = from + 1; row < to; row++) {
      types = inCommon(types, types(rows, row));
      if (types == null) {
        return row - from;
      }
    }
    return to - from;
  }

  private static List<LiteralType> inCommon(List<LiteralType> some, List<LiteralType> others) {
    if (some.size() != others.size()) {
      return null;
    }
    List<LiteralType> types = new ArrayList<>(some.size());
    for (int at = 0; at < some.size(); at++) {
      LiteralType common = some.get(at).with(others.get(at));
      if (common == null) {
        return null;
      }
      types.add(common);
    }
    return types;
  }

  private static List<LiteralType> types(RowGroup rows, int row) {
    if (rows instanceof LiteralRows) {
      return LiteralType.allOf(rows.describe(row));
    }
    BoundRows bound = (BoundRows) rows;
    List<LiteralType> types = new ArrayList<>();
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      types.add(LiteralType.ofParameter(bound, row, parameter));
    }
    return types;
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
    ValuesWriter.bind((BoundRows) rows, from, to, statement, 1);
    long count = statements.update(statement);
    statement.close();
    return count;
  }
}
