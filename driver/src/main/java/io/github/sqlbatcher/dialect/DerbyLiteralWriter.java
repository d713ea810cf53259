package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.SqlScanner;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Literal rows one by one with their literals as parameters, where Derby ends in the same values:
 * it takes fifty times as long to compile a text as to execute a statement that is prepared. Any
 * other row goes as it was written. For one flush of one group.
 */
final class DerbyLiteralWriter implements RowWriter {
  /** The columns' types are others than when the statement was prepared. */
  private static final String RECOMPILED = "XCL10";

  private final SqlScanner scanner = new SqlScanner();
  private final LexicalRules rules;
  private DerbyColumn[] columns;

  DerbyLiteralWriter(LexicalRules rules) {
    this.rules = rules;
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return 1;
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    LiteralRows literal = (LiteralRows) rows;
    InsertTemplate template = rows.template();
    PreparedStatement statement = bound(literal.text(from), template, statements);
    if (statement == null) {
      return statements.update(template, literal.joined(from, to));
    }
    try {
      return statements.update(statement);
    } catch (SQLException e) {
      if (!RECOMPILED.equals(e.getSQLState())) {
        throw e;
      }
      // Nothing was executed.
      statements.dropRunning(e);
      columns = null;
      return statements.update(template, literal.joined(from, to));
    }
  }

  /** The statement with a row's literals bound; null where that is not the same. */
  private PreparedStatement bound(
      String sql, InsertTemplate template, PhysicalStatements statements) throws SQLException {
    PreparedStatement statement;
    try {
      statement = statements.prepared(template, 1, rows -> template.withoutLiterals());
    } catch (SQLException e) {
      // What is wrong with the text, it tells itself.
      return null;
    }
    if (columns == null) {
      columns = columnsOf(statement.getParameterMetaData());
    }
    boolean same = scanner.scan(sql, rules) == null && scanner.slots() == columns.length;
    for (int slot = 0; same && slot < columns.length; slot++) {
      same = columns[slot].binds(scanner.literal(slot), statement, slot + 1);
    }
    return same ? statement : null;
  }

  private static DerbyColumn[] columnsOf(ParameterMetaData parameters) throws SQLException {
    DerbyColumn[] columns = new DerbyColumn[parameters.getParameterCount()];
    for (int index = 0; index < columns.length; index++) {
      columns[index] = DerbyColumn.of(parameters, index + 1);
    }
    return columns;
  }
}
