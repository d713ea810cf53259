package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Literal rows in one {@code INSERT … VALUES (?, …), (?, …)} with their literals as parameters,
 * where the database ends in the same values: a statement that is prepared need not be compiled.
 * Other rows go as they were written, and so do the first ones of a template on a connection, and a
 * single row: the database may refuse literals, and tells its error of the application's text. For
 * one flush of one group.
 */
final class BoundLiteralsWriter implements RowWriter {
  private final ValuesWriter asWritten;
  private final Binding binding;
  private final boolean taken;

  /** Binds the literals that end in the same value as a parameter. Not for several threads. */
  interface Binding {
    /** The literals of another statement are bound, as many as a row has. */
    default void begin(PreparedStatement statement, int literals) throws SQLException {}

    /**
     * Binds a literal.
     *
     * @param sql a text that has the literal from the start to the end
     * @param literal its number in the row, from 0
     * @param index the parameter's, from 1
     * @return false where it could end in another value, or in another error
     */
    boolean binds(String sql, int start, int end, int literal, PreparedStatement to, int index)
        throws SQLException;
  }

  /**
   * What a plan is for.
   *
   * @param template not by its class: the handle by which JDK 17 hashes it would keep its loader
   */
  private record Key(Object template) {}

  /** The database has taken such rows as they were written. */
  record Taken() implements WritePlan {}

  private BoundLiteralsWriter(ValuesWriter asWritten, Binding binding, boolean taken) {
    this.asWritten = asWritten;
    this.binding = binding;
    this.taken = taken;
  }

  /**
   * For literal rows whose literals can be parameters; else the writer of rows as they are.
   *
   * @param asWritten what would write them otherwise; its blocks of bound rows are these blocks
   */
  static RowWriter of(
      RowGroup rows, PhysicalStatements statements, ValuesWriter asWritten, Binding binding) {
    InsertTemplate template = rows.template();
    return rows instanceof LiteralRows && template.literals() > 0 && template.literalsAreValues()
        ? new BoundLiteralsWriter(asWritten, binding, statements.plan(new Key(template)) != null)
        : asWritten;
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    if (!taken) {
      return asWritten.block(rows, from, remaining, limits);
    }
    int parameters = limits.parameters() / rows.template().literals();
    int most = Math.min(Math.min(asWritten.blockRows(), parameters), limits.fitting(rows));
    return Integer.highestOneBit(Math.max(1, Math.min(remaining, most)));
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    LiteralRows literal = (LiteralRows) rows;
    PreparedStatement statement =
        taken && to - from > 1 ? bound(literal, from, to, statements) : null;
    if (statement == null) {
      long count = asWritten.write(rows, from, to, statements);
      statements.remember(new Key(rows.template()), new Taken());
      return count;
    }
    long count = statements.update(statement);
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return count;
  }

  /** The statement with the rows' literals bound; null where that is not the same. */
  private PreparedStatement bound(
      LiteralRows rows, int from, int to, PhysicalStatements statements) {
    InsertTemplate template = rows.template();
    try {
      PreparedStatement statement =
          statements.prepared(template, to - from, count -> text(template, count));
      binding.begin(statement, template.literals());
      int index = 1;
      for (int row = from; row < to; row++, index += template.literals()) {
        if (!binds(rows.text(row), rows.tuplesStart(row), template, statement, index)) {
          statement.clearParameters();
          return null;
        }
      }
      return statement;
    } catch (SQLException e) {
      // What is wrong with the text, it tells itself.
      return null;
    }
  }

  private boolean binds(
      String sql, int start, InsertTemplate template, PreparedStatement statement, int index)
      throws SQLException {
    int at = start;
    for (int literal = 0; literal < template.literals(); literal++) {
      at += template.gapBefore(literal);
      int end = literalEnd(sql, at);
      if (!binding.binds(sql, at, end, literal, statement, index + literal)) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** Where a literal ends that was found in the text, under rules without any escapes. */
  private static int literalEnd(String sql, int start) {
    int at = start;
    if (sql.charAt(start) != '\'') {
      while (!endsWord(sql.charAt(at))) {
        at++;
      }
      return at;
    }
    at = sql.indexOf('\'', start + 1) + 1;
    while (at < sql.length() && sql.charAt(at) == '\'') {
      at = sql.indexOf('\'', at + 1) + 1;
    }
    return at;
  }

  /** The value of a string literal. */
  static String string(String sql, int start, int end) {
    return sql.substring(start + 1, end - 1).replace("''", "'");
  }

  private static boolean endsWord(char c) {
    return c == ',' || c == ')' || c <= ' ';
  }

  private String text(InsertTemplate template, int rows) {
    String tuple = template.withLiteralsAs(literal -> "?");
    return ValuesWriter.repeated(template.head(), tuple, rows) + asWritten.end();
  }
}
