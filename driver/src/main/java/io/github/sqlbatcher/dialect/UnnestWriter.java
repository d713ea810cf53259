package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Many rows of PostgreSQL in one {@code INSERT … SELECT … FROM unnest(?::int4[], …)}: an array a
 * parameter, and one text for every number of rows. What cannot be written so goes as VALUES.
 */
final class UnnestWriter implements RowWriter {
  /** From some 50 rows up it is faster than VALUES. */
  private static final int LEAST_ROWS = 50;

  private final RowWriter values;

  /**
   * @param values for what cannot be written so
   */
  UnnestWriter(RowWriter values) {
    this.values = values;
  }

  /** Whether it is worth while, and can be done as far as is known. */
  static boolean isFor(RowGroup rows, PhysicalStatements statements) {
    if (!(rows instanceof BoundRows bound)
        || rows.rows() < LEAST_ROWS
        || !UnnestPlan.takes(rows.template())
        || !areKnown(bound)) {
      return false;
    }
    UnnestPlan plan = statements.plan(UnnestPlan.Key.of(bound));
    return plan == null || plan.fits();
  }

  private static boolean areKnown(BoundRows rows) {
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      if (!new PgElements(rows.column(parameter)).areKnown(rows.rows())) {
        return false;
      }
    }
    return true;
  }

  /** No more rows than VALUES takes in one statement, if it must be. */
  @Override
  public int block(RowGroup rows, int remaining, Limits limits) {
    return Math.min(remaining, limits.fitting(rows));
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    BoundRows bound = (BoundRows) rows;
    UnnestPlan.Key key = UnnestPlan.Key.of(bound);
    UnnestPlan plan = statements.plan(key);
    if (plan == null) {
      plan = planned(bound, statements);
      statements.remember(key, plan);
    }
    if (!plan.fits()) {
      return values.write(rows, from, to, statements);
    }
    String sql = plan.sql();
    PreparedStatement statement = statements.prepared(plan, 0, count -> sql);
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      String array = new PgElements(bound.column(parameter)).text(from, to);
      statement.setObject(parameter + 1, array, Types.OTHER);
    }
    long count = statements.update(statement);
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return count;
  }

  private static UnnestPlan planned(BoundRows rows, PhysicalStatements statements)
      throws SQLException {
    InsertTemplate template = rows.template();
    try (PreparedStatement single = statements.probe(template.head() + template.tuple())) {
      return UnnestPlan.of(rows, single);
    }
  }
}
