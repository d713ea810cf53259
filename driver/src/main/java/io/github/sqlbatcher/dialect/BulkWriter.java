package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType.Setter;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/**
 * Rows as the batch that MariaDB's driver sends as one <a
 * href="https://mariadb.com/kb/en/com_stmt_bulk_execute/">COM_STMT_BULK_EXECUTE</a>: for the server
 * one statement, which leaves nothing where a row fails. What cannot be written so goes as VALUES.
 *
 * <p>The driver takes the types of the first row for all, and begins another statement at a value
 * of another type; a NULL has none, and must not be in the first row alone.
 *
 * @param values for what cannot be written so
 */
record BulkWriter(RowWriter values) implements RowWriter {
  private static final BatchWriter BATCH = new BatchWriter(Integer.MAX_VALUE);

  /** Fewer are not worth the questions that a bulk needs to be asked first. */
  private static final int LEAST_ROWS = 8;

  /** Whether it is worth while, and can be done as far as is known. */
  static boolean isFor(RowGroup rows, PhysicalStatements statements) {
    if (!(rows instanceof BoundRows)
        || rows.rows() < LEAST_ROWS
        || statements.hasTimeout()
        || !BulkPlan.takes(rows.template())) {
      return false;
    }
    BulkPlan plan = BulkPlan.known(rows, statements);
    return plan == null || plan.fits();
  }

  @Override
  public int block(RowGroup rows, int from, int remaining, Limits limits) {
    BoundRows bound = (BoundRows) rows;
    int most = Math.min(remaining, limits.fitting(rows));
    int first = firstTyped(bound, from, from + most);
    if (first == from && areNumbers(bound, from, from + most)) {
      return most;
    }
    int others = from < first && first < from + most ? first - from : remaining;
    return values.block(rows, from, others, limits);
  }

  /** The first row with a value wherever any of the rows has one; the end if there is none. */
  private static int firstTyped(BoundRows rows, int from, int to) {
    int first = from;
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      ParameterColumn column = rows.column(parameter);
      if (first < to && column.isNull(first) && hasValue(column, from, to)) {
        while (first < to && column.isNull(first)) {
          first++;
        }
        // The columns before may have no value there.
        parameter = -1;
      }
    }
    return first;
  }

  private static boolean hasValue(ParameterColumn column, int from, int to) {
    for (int row = from; row < to; row++) {
      if (!column.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether no value means something else as text. */
  private static boolean areNumbers(BoundRows rows, int from, int to) {
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      ParameterColumn column = rows.column(parameter);
      Setter setter = column.type() == null ? Setter.NULL : column.type().setter();
      if (setter == Setter.DOUBLE || setter == Setter.FLOAT) {
        for (int row = from; row < to; row++) {
          if (!column.isNull(row) && !isNumber(setter, column.bits(row))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Infinity is an error in a text, and -0.0 is the decimal 0 there. */
  private static boolean isNumber(Setter setter, long bits) {
    double value =
        setter == Setter.DOUBLE ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
    return Double.isFinite(value) && (value != 0 || 1 / value > 0);
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public long write(RowGroup rows, int from, int to, PhysicalStatements statements)
      throws SQLException {
    boolean inBulk =
        to - from >= LEAST_ROWS
            && firstTyped((BoundRows) rows, from, to) == from
            && areNumbers((BoundRows) rows, from, to)
            && plan((BoundRows) rows, statements).fits();
    return (inBulk ? BATCH : values).write(rows, from, to, statements);
  }

  private static BulkPlan plan(BoundRows rows, PhysicalStatements statements) throws SQLException {
    BulkPlan known = BulkPlan.known(rows, statements);
    if (known != null) {
      return known;
    }
    BulkPlan found;
    try {
      found = BulkPlan.of(rows, statements);
    } catch (SQLException e) {
      found = BulkPlan.NONE;
    }
    statements.remember(UnnestPlan.Key.of(rows), found);
    return found;
  }

  /** Rows that fail so and not one by one go as VALUES from now on. */
  @Override
  public boolean givesWay(RowGroup rows, PhysicalStatements statements) {
    BulkPlan plan = BulkPlan.known(rows, statements);
    statements.remember(UnnestPlan.Key.of(rows), BulkPlan.NONE);
    return plan != null && plan.fits();
  }
}
