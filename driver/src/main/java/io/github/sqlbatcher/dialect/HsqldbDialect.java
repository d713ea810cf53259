package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Set;

/**
 * HSQLDB, in memory, in files or as a server.
 *
 * <p>A conflict of transactions (SQLState 40001) has rolled all of them back, in each of its {@code
 * SET DATABASE TRANSACTION CONTROL} modes; a lock is waited for without end. That is what {@link
 * Dialect#cureOf} has by default.
 */
public final class HsqldbDialect implements Dialect {
  /**
   * Blocks of 64 rows are the fastest, and each parameter of a statement costs more the more there
   * are: 8,000 parameters take 0.2 s, and 100,000 take 18 s. Literals gain little beyond. Each
   * value is converted to its column's type on its own, so that rows of one statement do not unify
   * theirs.
   *
   * <p>The blank makes the texts others than the application's: HSQLDB has one statement for all of
   * a session that are of one text, and if it is prepared anew behind DDL, those that were prepared
   * before it are invalid (07502).
   */
  private static final ValuesWriter VALUES = new ValuesWriter(64, 128, " ");

  /** So many parameters still come at no loss. */
  private static final Limits LIMITS = Limits.NONE.withParameters(1000);

  /** «Statement execution aborted» in {@code sql-state-messages.properties} of HSQLDB 2.7. */
  private static final String STATEMENT_ABORTED = "40502";

  /**
   * All triggers of a table fire when the rows of a statement are there or before the first of them
   * is ({@code StatementDML.insertRowSet}). What is behind a view is not looked at. A name that has
   * another in it costs no more than speed.
   */
  private static final SingleRows SINGLES =
      new SingleRows(
          "SELECT COUNT(*) > 0 FROM (SELECT EVENT_OBJECT_TABLE AS NAME"
              + " FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_MANIPULATION = 'INSERT'"
              + " UNION ALL SELECT TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS"
              + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA') AS NAMES"
              + " WHERE LOCATE(UPPER(REPLACE(NAME, '\"', '\"\"')),"
              + " UPPER(CAST(? AS VARCHAR(1000)))) > 0",
          new EachRowWriter(VALUES));

  /** An INTERVAL is told as a VARCHAR in all but its name. */
  private static final Set<String> OWN_TYPES =
      Set.of(
          "INTEGER",
          "BIGINT",
          "DOUBLE",
          "DECIMAL",
          "NUMERIC",
          "CHARACTER",
          "VARCHAR",
          "BOOLEAN",
          "DATE",
          "TIMESTAMP",
          "VARBINARY");

  /** For {@link java.util.ServiceLoader}. */
  public HsqldbDialect() {}

  @Override
  public String name() {
    return "hsqldb";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("HSQL Database Engine");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.HSQLDB;
  }

  /** {@code JDBCConnection.rollback(Savepoint)} invalidates the object. */
  @Override
  public boolean rollbackEndsSavepoint() {
    return true;
  }

  /** A statement that was cancelled or ran out of its time, which has the class of a conflict. */
  @Override
  public Cure cureOf(SQLException error) {
    return STATEMENT_ABORTED.equals(error.getSQLState()) ? Cure.NONE : Dialect.super.cureOf(error);
  }

  @Override
  public Set<String> typesTakenByOwnSetter() {
    return OWN_TYPES;
  }

  /** {@code JDBCPreparedStatement.parameterTypes}. */
  @Override
  public boolean keepsColumnTypes() {
    return true;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  @Override
  public RowWriter writerFor(RowGroup rows, PhysicalStatements statements) {
    return BoundLiteralsWriter.of(rows, statements, VALUES, new HsqldbLiterals());
  }

  @Override
  public RowWriter heedingTable(
      RowWriter writer, RowGroup rows, TableFacts table, PhysicalStatements statements) {
    return rows.rows() == 1 ? writer : SINGLES.heededBy(writer, rows, statements);
  }
}
