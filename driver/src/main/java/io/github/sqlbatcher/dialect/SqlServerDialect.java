package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Set;

/**
 * Microsoft SQL Server, and Azure SQL. The rows of one {@code VALUES} get one type a column (<a
 * href="https://learn.microsoft.com/sql/t-sql/queries/table-value-constructor-transact-sql">table
 * value constructor</a>): {@code (1, 'a'), (2, 1)} fails, and decimals of two scales are rounded to
 * one. So only bound rows whose types are the same are merged. A batch would not do for the others:
 * with {@code useBulkCopyForBatchInsert} the driver makes a bulk copy of it, which leaves triggers
 * and checks out.
 */
public final class SqlServerDialect implements Dialect {
  /** Statements with more rows take longer to compile than to send. */
  private static final RowWriter VALUES =
      new OneTypeWriter(new ValuesWriter(128, 128), LexicalRules.SQL_SERVER);

  /** The driver joins the texts of a batch to one request; each is compiled for itself. */
  private static final RowWriter TEXTS = new BatchWriter(250);

  /**
   * 1000 rows in a {@code VALUES} (error 10738); 2100 parameters (error 8003), of which the driver
   * needs two to execute a prepared statement; 65,536 network packets for a statement, which is two
   * bytes a character and packets of 512 bytes at the least (<a
   * href="https://learn.microsoft.com/sql/sql-server/maximum-capacity-specifications-for-sql-server">capacity
   * specifications</a>).
   */
  private static final Limits LIMITS =
      Limits.NONE.withRows(1000).withParameters(2098).withCharacters(65_536 * 512 / 2);

  /** Too many rows, too many parameters, too complex (8621, 8623). */
  private static final Set<Integer> TOO_LARGE = Set.of(10_738, 8003, 8621, 8623);

  private static final int LOCK_TIMEOUT = 1222;

  /** The server has rolled the transaction back. */
  private static final int DEADLOCK_VICTIM = 1205;

  /** Snapshot isolation: another transaction wrote; this one is rolled back. */
  private static final int UPDATE_CONFLICT = 3960;

  /** For {@link java.util.ServiceLoader}. */
  public SqlServerDialect() {}

  @Override
  public String name() {
    return "sqlserver";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Microsoft SQL Server");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.SQL_SERVER;
  }

  /** {@code SQLServerConnection.releaseSavepoint} throws; a savepoint ends with its transaction. */
  @Override
  public boolean releasesSavepoints() {
    return false;
  }

  /** The driver sends a batch in one request, by bulk copy where the user wants that. */
  @Override
  public boolean mergesBatches() {
    return false;
  }

  /** By code: the driver's own SQLStates begin with {@code S0} for whatever has none. */
  @Override
  public boolean isOfARow(SQLException error) {
    return RowError.isLikely(error) && cureOf(error) == Cure.NONE;
  }

  /**
   * A lock timeout ends the statement; where {@code XACT_ABORT} is on, going back to the savepoint
   * fails as well, and nothing is tried again.
   */
  @Override
  public Cure cureOf(SQLException error) {
    return switch (error.getErrorCode()) {
      case LOCK_TIMEOUT -> Cure.SAVEPOINT;
      case DEADLOCK_VICTIM, UPDATE_CONFLICT -> Cure.TRANSACTION;
      default -> Cure.NONE;
    };
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public boolean saysTooLarge(SQLException error) {
    return TOO_LARGE.contains(error.getErrorCode());
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return rows instanceof BoundRows ? VALUES : TEXTS;
  }
}
