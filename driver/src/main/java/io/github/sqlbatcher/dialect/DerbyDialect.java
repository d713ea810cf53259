package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;

/**
 * Derby, embedded or as a server.
 *
 * <p>A deadlock (SQLState 40001) and a lock that was waited for too long (40XL1) have rolled the
 * whole transaction back. That is what {@link Dialect#cureOf} has by default.
 */
public final class DerbyDialect implements Dialect {
  /**
   * Rows are never merged: a {@code VALUES} of many rows is a tree of unions as deep, which ends in
   * a {@code StackOverflowError} that takes the connection with it, takes milliseconds to compile,
   * and brings nothing. One prepared statement that is used again and again is the fastest; {@link
   * DerbyLiteralWriter} makes literal rows such.
   */
  private static final RowWriter SINGLE = new ValuesWriter(1, 1);

  /** For {@link java.util.ServiceLoader}. */
  public DerbyDialect() {}

  @Override
  public String name() {
    return "derby";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Apache Derby");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.DERBY;
  }

  /** With SQLState 25001, {@code SQLState.CANNOT_CLOSE_ACTIVE_CONNECTION} of its engine. */
  @Override
  public boolean refusesClose() {
    return true;
  }

  /**
   * Its engine undoes a statement to a savepoint of its own, {@code
   * GenericStatementContext.cleanupOnError}. Unlike the way back to a savepoint of JDBC, that
   * closes no other statement's result.
   */
  @Override
  public boolean undoesStatements() {
    return true;
  }

  /** {@code GenericAuthorizer} is asked when a statement is executed for the first time. */
  @Override
  public boolean writesWhereReadOnly() {
    return true;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return rows instanceof LiteralRows && rows.template().literalsAreValues()
        ? new DerbyLiteralWriter(lexicalRules())
        : SINGLE;
  }
}
