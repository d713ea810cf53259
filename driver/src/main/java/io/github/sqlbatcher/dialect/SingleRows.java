package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows of a table that would show that they came together: a trigger behind each row that reads the
 * table, say, finds them all there behind the first. The catalog tells which tables may; their rows
 * go in INSERTs of their own.
 *
 * @param catalog a query that says whether a table is such a one; its one parameter is the table as
 *     it is written
 * @param each writes each row as an INSERT of its own
 */
record SingleRows(String catalog, RowWriter each) {
  /** What a plan is for. */
  private record Key(String table) {}

  /** What the catalog says of a table. */
  record Plan(boolean single) implements WritePlan {}

  /**
   * The writer itself, where the table allows it as far as is known; else one that heeds it.
   *
   * @param rows more than one
   */
  RowWriter heededBy(RowWriter writer, RowGroup rows, PhysicalStatements statements) {
    Plan known = (Plan) statements.plan(new Key(rows.template().table()));
    if (known == null) {
      return new AskingWriter(this, writer);
    }
    return known.single() ? each : writer;
  }

  /** Whether the table's rows go one by one; the database is asked if that is not known. */
  boolean areDue(InsertTemplate template, PhysicalStatements statements) throws SQLException {
    Key key = new Key(template.table());
    Plan known = (Plan) statements.plan(key);
    if (known == null) {
      known = new Plan(isTold(template.table(), statements));
      statements.remember(key, known);
    }
    return known.single();
  }

  private boolean isTold(String table, PhysicalStatements statements) throws SQLException {
    try (PreparedStatement query = statements.probe(catalog)) {
      query.setString(1, table);
      try (ResultSet result = query.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }
}
