package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;

/**
 * As another writer writes, for servers that give all rows of a {@code VALUES} one type a column: a
 * statement ends before the first row whose types are others.
 *
 * @param rules how the server reads texts
 */
record OneTypeWriter(ValuesWriter values, LexicalRules rules) implements RowWriter {
  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    int to = from + values.block(rows, from, remaining, limits);
    return rows instanceof LiteralRows literal
        ? literal.endOfOneKind(from, to, rules) - from
        : Integer.highestOneBit(((BoundRows) rows).endOfOneType(from, to) - from);
  }

  @Override
  public boolean isOneStatement() {
    return values.isOneStatement();
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    return values.write(rows, from, to, statements);
  }
}
