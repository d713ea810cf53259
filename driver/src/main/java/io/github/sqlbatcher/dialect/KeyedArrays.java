package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The rows as arrays of PostgreSQL that are numbered and sorted: <a
 * href="https://www.postgresql.org/docs/9.6/release-9-6.html">since version 9.6</a> what a select
 * list computes, as the next value of a sequence, is computed behind the sort.
 *
 * @param sql the INSERT
 * @param arrays each as text, or an {@link java.sql.Array}
 */
record KeyedArrays(String sql, Object[] arrays) implements KeyedInsert {
  /** Null where the rows do not fit into arrays. */
  static KeyedArrays of(BoundRows rows, PhysicalStatements statements) throws SQLException {
    if (!UnnestPlan.takes(rows.template())
        || !UnnestWriter.areKnown(rows)
        || rows.rows() > UnnestWriter.mostRows(rows)
        || !statements.postgres().isFrom(10)) {
      return null;
    }
    UnnestPlan plan = UnnestWriter.plan(UnnestPlan.Key.of(rows), rows, statements);
    Object[] arrays = plan.fits() ? plan.arrays(rows, 0, rows.rows(), statements.postgres()) : null;
    return arrays == null
        ? null
        : new KeyedArrays(UnnestPlan.inOrder(rows.template(), plan.types()), arrays);
  }

  @Override
  public void bind(PreparedStatement statement) throws SQLException {
    UnnestWriter.bind(statement, arrays);
  }
}
