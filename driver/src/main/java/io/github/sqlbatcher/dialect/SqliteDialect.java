package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Set;

/** SQLite, in a file or in memory. */
public final class SqliteDialect implements Dialect {
  /** Blocks of 100 rows are the best, and 64 to 1000 come close. */
  private static final RowWriter VALUES = new ValuesWriter(128, 128);

  /**
   * A statement takes 32,766 parameters ({@code SQLITE_MAX_VARIABLE_NUMBER},
   * https://www.sqlite.org/limits.html; Xerial's build of SQLite takes 250,000). Xerial's driver
   * sets the limit of a statement's text to 1,000,000 bytes ({@code SQLITE_LIMIT_SQL_LENGTH}); a
   * character takes at most three of UTF-8.
   */
  private static final Limits LIMITS =
      Limits.NONE.withParameters(32_766).withCharacters(1_000_000 / 3);

  /** {@code SQLITE_TOOBIG}: a text, or a value, is longer than the library was built for. */
  private static final int TOO_BIG = 18;

  /**
   * The primary result codes that a row can cause (https://www.sqlite.org/rescode.html): ERROR,
   * TOOBIG, CONSTRAINT, MISMATCH, RANGE. The driver gives no SQLState.
   */
  private static final Set<Integer> OF_A_ROW = Set.of(1, 18, 19, 20, 25);

  private static final int PRIMARY = 0xff;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;

  /** {@code SQLITE_BUSY_SNAPSHOT}: another connection has written since this one read. */
  private static final int BUSY_SNAPSHOT = 517;

  /** For {@link java.util.ServiceLoader}. */
  public SqliteDialect() {}

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("SQLite");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.SQLITE;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public boolean saysTooLarge(SQLException error) {
    return (error.getErrorCode() & PRIMARY) == TOO_BIG;
  }

  /** They keep the value; the database judges it. */
  @Override
  public boolean settersJudgeValues() {
    return false;
  }

  /** It keeps them in the batch ({@code org.sqlite.core.CoreStatement#batch}). */
  @Override
  public boolean unsetsParametersWithBatch() {
    return true;
  }

  /** Xerial's driver asks so, whether keys are wanted or not. */
  @Override
  public String keysUnasked() {
    return "SELECT last_insert_rowid()";
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  @Override
  public boolean isOfARow(SQLException error) {
    return OF_A_ROW.contains(error.getErrorCode() & PRIMARY);
  }

  @Override
  public Cure cureOf(SQLException error) {
    if (error.getErrorCode() == BUSY_SNAPSHOT) {
      return Cure.TRANSACTION;
    }
    int primary = error.getErrorCode() & PRIMARY;
    return primary == BUSY || primary == LOCKED ? Cure.SAVEPOINT : Cure.NONE;
  }

  /** Each is a statement of its own then, until the driver's next {@code commit()}. */
  @Override
  public boolean beginsBehindText() {
    return false;
  }

  /** It ends the transaction by itself when the disk is full, say. */
  @Override
  public boolean saysNoTransaction(SQLException error) {
    return String.valueOf(error.getMessage()).contains("no transaction is active");
  }
}
