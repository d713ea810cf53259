package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.TimeZone;

/**
 * Many bound rows of PostgreSQL by COPY, where the catalog says that it does what the INSERT would.
 * Others go as arrays. A COPY has no {@code queryTimeout}, and {@code Statement.cancel} does not
 * reach it.
 *
 * @param arrays for what cannot be written so
 */
record CopyWriter(UnnestWriter arrays) implements RowWriter {
  /** Whether it can be done as far as is known. */
  static boolean isFor(RowGroup rows, PhysicalStatements statements) {
    if (!(rows instanceof BoundRows)
        || !UnnestWriter.isFor(rows, statements)
        || statements.hasTimeout()) {
      return false;
    }
    CopyPlan plan = (CopyPlan) statements.plan(key(rows));
    return plan == null || plan.fits();
  }

  private static CopyPlan.Key key(RowGroup rows) {
    return new CopyPlan.Key(UnnestPlan.Key.of(rows));
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return arrays.block(rows, from, remaining, limits);
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    CopyPlan plan = to - from < UnnestWriter.LEAST_ROWS ? CopyPlan.NONE : plan(rows, statements);
    if (!plan.fits()) {
      return arrays.write(rows, from, to, statements);
    }
    String text = text((BoundRows) rows, from, to);
    return statements.apart(() -> statements.postgres().copyIn(plan.sql(), text));
  }

  private static CopyPlan plan(RowGroup rows, PhysicalStatements statements) throws SQLException {
    CopyPlan.Key key = key(rows);
    CopyPlan known = (CopyPlan) statements.plan(key);
    if (known != null) {
      return known;
    }
    UnnestPlan types = UnnestWriter.plan(key.rows(), rows, statements);
    CopyPlan found =
        types.fits() ? CopyPlan.of(rows.template(), types.types(), statements) : CopyPlan.NONE;
    statements.remember(key, found);
    return found;
  }

  private static String text(BoundRows rows, int from, int to) {
    PgElements[] columns = new PgElements[rows.template().parameters()];
    Arrays.setAll(columns, parameter -> new PgElements(rows.column(parameter)));
    CopyText text = new CopyText((to - from) * columns.length * 16);
    TimeText times = new TimeText(TimeZone.getDefault());
    for (int row = from; row < to; row++) {
      for (PgElements column : columns) {
        column.add(row, text, times);
      }
      text.endRow();
    }
    return text.toString();
  }

  /** Rows that fail so and not one by one go another way from now on. */
  @Override
  public boolean givesWay(RowGroup rows, PhysicalStatements statements) {
    CopyPlan.Key key = key(rows);
    CopyPlan plan = (CopyPlan) statements.plan(key);
    statements.remember(key, CopyPlan.NONE);
    return plan != null && plan.fits();
  }
}
