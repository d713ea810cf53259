package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a database can do. An implementation is found by {@link java.util.ServiceLoader}; it must be
 * public, have a public constructor without arguments, and be safe for use by several threads.
 * Whatever it does not define holds for a database about which nothing is known.
 */
public interface Dialect {
  /** The name for {@code batcher.dialect}, in lower case; never null. */
  String name();

  /**
   * Whether this dialect fits a database.
   *
   * @param product {@code DatabaseMetaData.getDatabaseProductName()}; never null, may be empty
   * @param driver {@code DatabaseMetaData.getDriverName()}; never null, may be empty
   */
  boolean serves(String product, String driver);

  /** How the database reads SQL text; never null. */
  default LexicalRules lexicalRules() {
    return LexicalRules.STANDARD;
  }

  /**
   * The rules with nothing left to the session, as the session has them at this moment; asked only
   * for a text that reads differently without.
   *
   * @param connection the driver's connection; must not be changed, and no statement may be sent
   * @return null where the session's mode is unknown; such a text is passed through
   * @throws SQLException if the driver throws; the text is then passed through
   */
  default LexicalRules sessionRules(Connection connection) throws SQLException {
    return lexicalRules().dependOnSession() ? null : lexicalRules();
  }

  /**
   * Whether the database really has savepoints, given that {@code
   * DatabaseMetaData.supportsSavepoints()} says so.
   */
  default boolean hasSavepoints() {
    return true;
  }

  /** Whether {@code Connection.releaseSavepoint} works; else it is never called. */
  default boolean releasesSavepoints() {
    return true;
  }

  /** Whether closing a connection commits what is open, so that pending rows must be sent. */
  default boolean commitsOnClose() {
    return false;
  }

  /** Whether INSERTs are held back on this database at all. */
  default boolean holdsRows() {
    return true;
  }

  /**
   * How rows of a group are written.
   *
   * @param rows a group that is about to be sent; not changed
   * @return the writer; never null
   */
  RowWriter writerFor(RowGroup rows);
}
