package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.SQLException;

/**
 * Which tables of PostgreSQL would show that rows came together.
 *
 * <p>A trigger AFTER … FOR EACH ROW fires when all rows of the statement are there, one FOR EACH
 * STATEMENT once; a function that is not VOLATILE sees the table as it was when the statement began
 * (https://www.postgresql.org/docs/current/trigger-datachanges.html), and so does the sub-select of
 * a policy; a rule runs once. What is behind a view is not looked at.
 */
record PgSingleRows(SingleRows singles) {
  /** In {@code pg_trigger.h}: bit 0 is ROW, bit 1 BEFORE, bit 2 INSERT. */
  private static final String TRIGGER =
      "EXISTS (SELECT FROM pg_catalog.pg_trigger g"
          + " JOIN pg_catalog.pg_proc p ON p.oid = g.tgfoid"
          + " WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled <> 'D'"
          + " AND g.tgtype & 4 = 4 AND NOT (g.tgtype & 3 = 3 AND p.provolatile = 'v'))";

  /** The server's own functions are in no dependency. */
  private static final String STABLE =
      "EXISTS (SELECT FROM pg_catalog.pg_depend d"
          + " JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid AND p.provolatile = 's'"
          + " WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND ("
          + "d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass"
          + " AND d.objid IN (SELECT oid FROM pg_catalog.pg_attrdef WHERE adrelid = c.oid)"
          + " OR d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass"
          + " AND d.objid IN (SELECT oid FROM pg_catalog.pg_constraint WHERE conrelid = c.oid)"
          + " OR d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass"
          + " AND d.objid IN (SELECT oid FROM pg_catalog.pg_policy WHERE polrelid = c.oid)))";

  private static final String POLICY =
      "c.relrowsecurity AND EXISTS (SELECT FROM pg_catalog.pg_policy o WHERE o.polrelid = c.oid"
          + " AND pg_catalog.concat(o.polqual::text, o.polwithcheck::text) LIKE '%{SUBLINK%')";

  private static final String CATALOG =
      "WITH RECURSIVE target(oid) AS ("
          + "SELECT pg_catalog.to_regclass(?)::pg_catalog.oid"
          + " UNION SELECT i.inhrelid FROM target JOIN pg_catalog.pg_inherits i"
          + " ON i.inhparent = target.oid)"
          + " SELECT pg_catalog.bool_or(c.relkind NOT IN ('r', 'p') OR c.relhasrules OR "
          + TRIGGER
          + " OR "
          + STABLE
          + " OR "
          + POLICY
          + ") FROM target JOIN pg_catalog.pg_class c ON c.oid = target.oid";

  /**
   * @param one writes a single row
   */
  static PgSingleRows writtenBy(RowWriter one) {
    return new PgSingleRows(new SingleRows(CATALOG, new PgSingleWriter(one)));
  }

  /** As {@link SingleRows#heededBy}. */
  RowWriter heededBy(RowWriter writer, RowGroup rows, PhysicalStatements statements) {
    return rows.rows() > 1 && canTell(statements)
        ? singles.heededBy(writer, rows, statements)
        : writer;
  }

  /** As {@link SingleRows#areDue}. */
  boolean areDue(InsertTemplate template, PhysicalStatements statements) throws SQLException {
    return canTell(statements) && singles.areDue(template, statements);
  }

  /** CockroachDB, which says who it is, has another catalog, and so have old servers. */
  private static boolean canTell(PhysicalStatements statements) {
    try {
      PgConnection driver = statements.postgres();
      return driver.isFrom(10) && driver.parameterStatus("crdb_version") == null;
    } catch (SQLException e) {
      return false;
    }
  }
}
