package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;

/** H2, embedded or as a server. */
public final class H2Dialect implements Dialect {
  /**
   * Blocks of 128 come within a few percent of the best in memory, 100 and 1000 rows a statement
   * being equal there.
   */
  private static final ValuesWriter VALUES = new ValuesWriter(128, 128);

  /** {@code Constants.MAX_PARAMETER_INDEX}. */
  private static final Limits LIMITS = Limits.NONE.withParameters(100_000);

  /** {@code ErrorCode.LOCK_TIMEOUT_1}: the statement is undone, the transaction goes on. */
  private static final int LOCK_TIMEOUT = 50_200;

  /** {@code ErrorCode.DEADLOCK_1}: the session has rolled its transaction back. */
  private static final int DEADLOCK = 40_001;

  /** {@code ErrorCode.STATEMENT_WAS_CANCELED}, also behind a query timeout. */
  private static final int CANCELED = 57_014;

  /** For {@link java.util.ServiceLoader}. */
  public H2Dialect() {}

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("H2");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.H2;
  }

  @Override
  public boolean forgivesGoneSavepoints() {
    return true;
  }

  /** {@code org.h2.command.CommandContainer#recompileIfRequired}, in the session's schema. */
  @Override
  public boolean bindsAnewBehindDdl() {
    return true;
  }

  /**
   * {@code org.h2.jdbc.JdbcStatement#setQueryTimeout} is the connection's, which makes it a SET.
   */
  @Override
  public boolean sharesQueryTimeout() {
    return true;
  }

  /** {@code Command.executeUpdate} goes back to where the statement began. */
  @Override
  public boolean undoesStatements() {
    return true;
  }

  /** All but a deadlock, behind which it has rolled the transaction back. */
  @Override
  public boolean undoesStatement(SQLException error) {
    return error.getErrorCode() == CANCELED || Dialect.super.undoesStatement(error);
  }

  @Override
  public Cure cureOf(SQLException error) {
    return switch (error.getErrorCode()) {
      case LOCK_TIMEOUT -> Cure.SAVEPOINT;
      case DEADLOCK -> Cure.TRANSACTION;
      default -> Cure.NONE;
    };
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  /** They keep the value; the database judges it. */
  @Override
  public boolean settersJudgeValues() {
    return false;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  @Override
  public RowWriter writerFor(RowGroup rows, PhysicalStatements statements) {
    return BoundLiteralsWriter.of(rows, statements, VALUES, new H2Literals());
  }

  @Override
  public boolean ordersKeys() {
    return true;
  }

  /** It inserts the tuples one by one, and gives each one's keys. */
  @Override
  public KeyedInsert keyedInsert(BoundRows rows, String counted, PhysicalStatements statements) {
    return new KeyedValues(rows);
  }
}
