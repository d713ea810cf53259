package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/**
 * Bound rows by <a href="https://duckdb.org/docs/stable/data/appender">DuckDB's appender</a>, where
 * they fill the columns of a table with values of these types. An appender has no {@code
 * queryTimeout}, and {@code Statement.cancel} does not reach it.
 *
 * @param values for what cannot be written so
 */
record AppenderWriter(RowWriter values) implements RowWriter {
  /**
   * It sends by itself as many as a vector of DuckDB's has, {@code STANDARD_VECTOR_SIZE} in its
   * {@code vector_size.hpp}.
   */
  private static final int MOST_ROWS = 2048;

  /** Fewer are not worth the questions that an appender needs to be asked first. */
  private static final int LEAST_ROWS = 8;

  /** Whether it is worth while, and can be done as far as is known. */
  static boolean isFor(RowGroup rows, PhysicalStatements statements) {
    if (!(rows instanceof BoundRows) || rows.rows() < LEAST_ROWS || statements.hasTimeout()) {
      return false;
    }
    AppenderPlan plan = known(rows, statements);
    return plan == null || plan.fits();
  }

  private static AppenderPlan known(RowGroup rows, PhysicalStatements statements) {
    return (AppenderPlan) statements.plan(UnnestPlan.Key.of(rows));
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    return Math.min(remaining, Math.min(MOST_ROWS, limits.fitting(rows)));
  }

  /** What an appender has sent is undone with its transaction only, so it must have one. */
  @Override
  public boolean isOneStatement() {
    return false;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    BoundRows bound = (BoundRows) rows;
    AppenderPlan plan = to - from < LEAST_ROWS ? AppenderPlan.NONE : plan(bound, statements);
    return plan.fits() && plan.takes(bound, from, to)
        ? statements.apart(() -> append(bound, from, to, plan, statements))
        : values.write(rows, from, to, statements);
  }

  private static AppenderPlan plan(BoundRows rows, PhysicalStatements statements)
      throws SQLException {
    AppenderPlan known = known(rows, statements);
    if (known != null && (!known.fits() || known.isStillRight(statements))) {
      return known;
    }
    AppenderPlan found = AppenderPlan.of(rows, statements);
    statements.remember(UnnestPlan.Key.of(rows), found);
    return found;
  }

  private static long append(
      BoundRows rows, int from, int to, AppenderPlan plan, PhysicalStatements statements)
      throws SQLException {
    try (DuckDbAppender appender = plan.open(statements)) {
      try {
        for (int row = from; row < to; row++) {
          plan.append(rows, row, appender);
        }
        return appender.flush();
      } catch (SQLException | RuntimeException | Error e) {
        // Closing sends the rows that are whole: they must not come to stay.
        statements.duckDb().failTransaction();
        throw e;
      }
    }
  }
}
