package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/**
 * What a database can do. An implementation is found by {@link java.util.ServiceLoader}; it must be
 * public, have a public constructor without arguments, and be safe for use by several threads.
 * Whatever it does not define holds for a database about which nothing is known.
 */
public interface Dialect extends StatementTraits {
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
   * What must be asked of the database itself before rows are held back.
   *
   * @return null, as here, where nothing must be
   */
  default Inquiry inquiry() {
    return null;
  }

  /**
   * The rules with nothing left to the session, as the session has them at this moment; asked only
   * for a text that reads differently without, and only where there is no {@link #inquiry}.
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

  /**
   * Whether savepoints are set, gone back to and released by SQL text rather than by the calls of
   * {@code Connection}; their names are then quoted as MySQL does, in backquotes.
   */
  default boolean setsSavepointsByText() {
    return false;
  }

  /** Whether {@code Connection.releaseSavepoint} works; else it is never called. */
  default boolean releasesSavepoints() {
    return true;
  }

  /**
   * Whether a text of several statements goes to the server in one round trip, so that the
   * savepoint of a flush can be part of the flush's first and last statement. Only where all
   * writers execute one statement at a time.
   *
   * @param connection the driver's connection; must not be changed, and no statement may be sent
   * @throws SQLException if the driver throws
   */
  default boolean joinsSavepoints(Connection connection) throws SQLException {
    return false;
  }

  /**
   * Whether going back to a savepoint ends it, so that the driver takes it for neither a second
   * time nor a release.
   */
  default boolean rollbackEndsSavepoint() {
    return false;
  }

  /**
   * Whether going back to a savepoint that is gone does nothing and says nothing, where others
   * throw.
   */
  default boolean forgivesGoneSavepoints() {
    return false;
  }

  /**
   * Whether several INSERTs can stand in one transaction; else a flush in auto-commit sends each
   * statement for itself, and those before a failing one stay.
   */
  default boolean hasTransactions() {
    return true;
  }

  /**
   * Whether a row may have caused an error, so that sending the rows again in smaller parts could
   * tell which one it was; else it has nothing to do with any row, as a lost connection.
   *
   * @param error the driver's exception for a flush; not null
   */
  default boolean isOfARow(SQLException error) {
    return RowError.isLikely(error);
  }

  /**
   * Whether a statement in auto-commit that ended so may have been committed all the same: its
   * answer was lost, or nobody waited for it.
   *
   * @param error the driver's exception for a flush; not null
   */
  default boolean mayHaveCommitted(SQLException error) {
    return LostAnswer.isLikely(error)
        || (error instanceof SQLTimeoutException && cureOf(error) == Cure.NONE);
  }

  /**
   * Whether the driver begins the next transaction by itself behind a COMMIT or ROLLBACK as SQL
   * text, as it does behind the call; else statements behind one are their own commits until the
   * application makes a call.
   */
  default boolean beginsBehindText() {
    return true;
  }

  /**
   * Whether a rollback failed because the database had ended the transaction by itself.
   *
   * @param error the driver's exception for {@code Connection.rollback()}; not null
   */
  default boolean saysNoTransaction(SQLException error) {
    return false;
  }

  /**
   * A text that begins a transaction behind the driver's back, where the driver believes in one
   * that the database has ended ({@link #saysNoTransaction}): a rollback of it sets the driver
   * right.
   *
   * @return null, as here, where that is not known to help
   */
  default String unseenBegin() {
    return null;
  }

  /**
   * Whether a statement in a transaction that fails leaves nothing of itself and all else of the
   * transaction, whatever the session, unless {@link #undoesStatement} knows better of the error;
   * asked only where there is no {@link #inquiry}.
   */
  default boolean undoesStatements() {
    return false;
  }

  /**
   * Whether a statement in a transaction that ended so has left nothing of itself and all else of
   * the transaction; asked where {@link #undoesStatements} or {@link SessionFacts#undoesStatements}
   * holds.
   *
   * @param error the driver's exception for a flush; not null
   */
  default boolean undoesStatement(SQLException error) {
    return isOfARow(error) || cureOf(error) == Cure.SAVEPOINT;
  }

  /**
   * What must be undone before a failed flush is tried again. A lost connection and a statement
   * that ran out of its time have no cure: whether rows arrived is unknown, or the time is up.
   *
   * @param error the driver's exception for a flush; not null
   * @return never null
   */
  default Cure cureOf(SQLException error) {
    if (error instanceof SQLTransactionRollbackException) {
      return Cure.TRANSACTION;
    }
    boolean passes =
        error instanceof SQLTransientException
            && !(error instanceof SQLTransientConnectionException)
            && !(error instanceof SQLTimeoutException);
    return passes ? Cure.SAVEPOINT : Cure.NONE;
  }

  /** Whether closing a connection commits what is open, so that pending rows must be sent. */
  default boolean commitsOnClose() {
    return false;
  }

  /**
   * Whether a connection in the midst of a transaction refuses to be closed, and stays open; then
   * pending rows must be sent, as the transaction goes on.
   */
  default boolean refusesClose() {
    return false;
  }

  /** Whether INSERTs are held back on this database at all. */
  default boolean holdsRows() {
    return true;
  }

  /**
   * Whether INSERTs without parameters are held back, too; else they are passed through, as where
   * the driver would send them one by one all the same.
   */
  default boolean holdsLiterals() {
    return true;
  }

  /**
   * Whether the batches that an application makes are merged; else they are left to the driver, as
   * where it sends one in a single round trip.
   */
  default boolean mergesBatches() {
    return true;
  }

  /** Whether bound rows of such batches are merged for a table of which that is known. */
  default boolean mergesBatchesOf(TableFacts table) {
    return true;
  }

  /** What one statement may have at the most; never null. Settings may lower it. */
  default Limits limits() {
    return Limits.NONE;
  }

  /** The setting that bounds the bytes of a statement, by the name that its user knows. */
  default String sizeSetting() {
    return BatcherProperty.STATEMENT_MAX_BYTES.key();
  }

  /**
   * Whether a statement was refused for its size: its rows, parameters, or the length of its text
   * or packet. Fewer rows a statement are tried then.
   *
   * @param error the driver's exception for a flush; not null
   */
  default boolean saysTooLarge(SQLException error) {
    return false;
  }

  /**
   * How rows of a group are written.
   *
   * @param rows a group that is about to be sent; not changed
   * @return the writer; never null
   */
  RowWriter writerFor(RowGroup rows);

  /**
   * How rows of a group are written, where the table may show that they come together.
   *
   * @param writer what would write them, whatever the table
   * @param rows a group that is about to be sent; not changed
   * @param table what is known of the table by the {@link #inquiry}
   * @param statements those of the connection; nothing is executed yet
   * @return the writer itself, as here, where rows that come together come to the same
   */
  default RowWriter heedingTable(
      RowWriter writer, RowGroup rows, TableFacts table, PhysicalStatements statements) {
    return writer;
  }

  /**
   * How bound rows are written with {@code batcher.bulk=copy}.
   *
   * @return null, as here, where the database has no such way
   */
  default RowWriter copyWriter() {
    return null;
  }

  /**
   * How bound rows are written with {@code batcher.bulk=appender}.
   *
   * @return null, as here, where the database has no such way
   */
  default RowWriter appenderWriter() {
    return null;
  }

  /** Whether {@link #keyedInsert} may give one. */
  default boolean ordersKeys() {
    return false;
  }

  /**
   * One INSERT of rows whose generated keys come in the rows' order.
   *
   * @param rows those of an explicit batch that asks for keys, as many as a statement may have; not
   *     changed
   * @param counted the column whose numbers the table counts, if that is known ({@link
   *     TableFacts#countedColumn}); else null
   * @param statements those of the connection
   * @return null, as here, where the order is not promised
   * @throws SQLException the driver's own, if the database has to be asked for something
   */
  default KeyedInsert keyedInsert(BoundRows rows, String counted, PhysicalStatements statements)
      throws SQLException {
    return null;
  }

  /**
   * How rows of a group are written on a connection about which something may be known.
   *
   * @param rows a group that is about to be sent; not changed
   * @param statements those of the connection
   * @return the writer; never null
   */
  default RowWriter writerFor(RowGroup rows, PhysicalStatements statements) {
    return writerFor(rows);
  }
}
