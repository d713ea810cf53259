package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.dialect.ConnectionFacts;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.KeyedInsert;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An explicit batch that asks for generated keys, merged: one statement of the driver's, which then
 * has the keys in the rows' order. Guarded by the connection's lock.
 */
public final class KeyedBatch {
  private final BoundRows rows;
  private final Preparation preparation;
  private PreparedStatement statement;

  /** The driver's call that prepares a text and asks for keys, as the application made it. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Prepares a text.
     *
     * @throws SQLException the driver's own
     */
    PreparedStatement of(String sql) throws SQLException;
  }

  /** Of rows that belong to nobody else; nothing is executed yet. */
  public KeyedBatch(BoundRows rows, Preparation preparation) {
    this.rows = rows;
    this.preparation = preparation;
  }

  BoundRows rows() {
    return rows;
  }

  /** Writes the rows; false if that cannot be done, or another number of rows came of it. */
  boolean write(Dialect dialect, ConnectionFacts facts, PhysicalStatements statements)
      throws SQLException {
    String counted = facts.countedColumn(rows.template().table());
    KeyedInsert insert = dialect.keyedInsert(rows, counted, statements);
    if (insert == null) {
      return false;
    }
    statement = preparation.of(insert.sql());
    insert.bind(statement);
    return statements.updateOther(statement) == (long) rows.rows() * rows.template().tuples();
  }

  /**
   * The driver's statement that has the keys. It belongs to the caller, who closes it.
   *
   * @return null if nothing was executed
   */
  public PreparedStatement statement() {
    return statement;
  }

  /** Nothing of it is left in the database. */
  void undone() throws SQLException {
    PreparedStatement failed = statement;
    statement = null;
    if (failed != null) {
      failed.close();
    }
  }
}
