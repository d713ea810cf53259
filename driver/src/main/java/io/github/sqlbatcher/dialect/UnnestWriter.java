package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Many rows of PostgreSQL in one {@code INSERT … SELECT … FROM (SELECT unnest(?::int4[]), …)}: an
 * array a parameter or literal, and one text for every number of rows. What cannot be written so
 * goes as VALUES, and so do few rows: what is wrong with a row, its own INSERT tells.
 */
final class UnnestWriter implements RowWriter {
  /** From some 50 rows up it is faster than VALUES, as measured. */
  static final int LEAST_ROWS = 50;

  /**
   * As many bytes of values at the most in a statement, so that the arrays, which hold them again,
   * stay small whatever the buffer may hold.
   */
  private static final int MOST_BYTES = 4_000_000;

  private final RowWriter values;

  /**
   * @param values for what cannot be written so
   */
  UnnestWriter(RowWriter values) {
    this.values = values;
  }

  /** Whether it is worth while, and can be done as far as is known. */
  static boolean isFor(RowGroup rows, PhysicalStatements statements) {
    if (rows.rows() < LEAST_ROWS) {
      return false;
    }
    UnnestPlan.Key key = UnnestPlan.Key.of(rows);
    UnnestPlan plan = (UnnestPlan) statements.plan(key);
    if (plan == null && !UnnestPlan.takes(rows.template())) {
      plan = UnnestPlan.NONE;
      statements.remember(key, plan);
    }
    return (plan == null || plan.fits()) && areKnown(rows);
  }

  static boolean areKnown(RowGroup rows) {
    if (rows instanceof BoundRows bound) {
      for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
        if (!new PgElements(bound.column(parameter)).areKnown(rows.rows())) {
          return false;
        }
      }
    }
    return true;
  }

  /** No more rows than VALUES takes in one statement, if it must be. */
  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    int most = Math.min(remaining, Math.min(limits.fitting(rows), mostRows(rows)));
    return most < LEAST_ROWS ? values.block(rows, from, remaining, limits) : most;
  }

  /** How many rows' values may stand in arrays. */
  static int mostRows(RowGroup rows) {
    return MOST_BYTES / Math.max(1, rows.longestRow());
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    UnnestPlan plan =
        to - from < LEAST_ROWS ? UnnestPlan.NONE : plan(UnnestPlan.Key.of(rows), rows, statements);
    Object[] arrays = plan.fits() ? plan.arrays(rows, from, to, statements.postgres()) : null;
    if (arrays == null) {
      return values.write(rows, from, to, statements);
    }
    PreparedStatement statement = statements.prepared(plan, 0, count -> plan.sql());
    bind(statement, arrays);
    long count = statements.update(statement);
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return count;
  }

  static void bind(PreparedStatement statement, Object[] arrays) throws SQLException {
    for (int array = 0; array < arrays.length; array++) {
      if (arrays[array] instanceof Array binary) {
        statement.setArray(array + 1, binary);
      } else {
        statement.setObject(array + 1, arrays[array], Types.OTHER);
      }
    }
  }

  static UnnestPlan plan(UnnestPlan.Key key, RowGroup rows, PhysicalStatements statements)
      throws SQLException {
    UnnestPlan known = (UnnestPlan) statements.plan(key);
    if (known != null) {
      return known;
    }
    UnnestPlan found = UnnestPlan.NONE;
    if (statements.postgres().takesArrays()) {
      try (PreparedStatement single = statements.probe(UnnestPlan.single(rows.template()))) {
        found = UnnestPlan.of(rows, single);
      }
    }
    statements.remember(key, found);
    return found;
  }

  /** Rows that fail so and not one by one go as VALUES from now on. */
  @Override
  public boolean givesWay(RowGroup rows, PhysicalStatements statements) {
    UnnestPlan.Key key = UnnestPlan.Key.of(rows);
    UnnestPlan plan = (UnnestPlan) statements.plan(key);
    statements.remember(key, UnnestPlan.NONE);
    return plan != null && plan.fits();
  }
}
