package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows as a JDBC batch: one {@code addBatch} a row, one {@code executeBatch} for all.
 *
 * @param blockRows the most rows in a batch
 */
public record BatchWriter(int blockRows) implements RowWriter {
  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return Math.min(remaining, Math.min(blockRows, limits.rows()));
  }

  @Override
  public boolean isOneStatement() {
    return false;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    return statements.apart(() -> batch(rows, from, to, statements));
  }

  private static long batch(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    Statement statement =
        rows instanceof LiteralRows literal
            ? batchOf(literal, from, to, statements)
            : batchOf((BoundRows) rows, from, to, statements);
    long sum = sum(statement.executeBatch());
    if (statement instanceof PreparedStatement prepared) {
      // The values would else stay in memory until the statement is used again.
      prepared.clearParameters();
    }
    return sum;
  }

  private static Statement batchOf(
      LiteralRows rows, int from, int to, PhysicalStatements statements) throws SQLException {
    Statement statement = statements.plain(rows.template());
    statement.clearBatch();
    for (int row = from; row < to; row++) {
      statement.addBatch(rows.joined(row, row + 1));
    }
    return statement;
  }

  private static Statement batchOf(BoundRows rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    InsertTemplate template = rows.template();
    PreparedStatement statement =
        statements.prepared(template, 1, count -> template.head() + template.tuple());
    statement.clearBatch();
    for (int row = from; row < to; row++) {
      rows.bind(row, statement, 1);
      statement.addBatch();
    }
    return statement;
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      if (count < 0) {
        return UNKNOWN_COUNT;
      }
      sum += count;
    }
    return sum;
  }
}
