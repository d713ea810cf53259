package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Set;

/**
 * Oracle. A batch of a prepared statement is one round trip, its values going as arrays; multi-row
 * {@code VALUES} exists from 23ai on only, and gains nothing over that. A batch of texts is sent
 * one by one, so that INSERTs without parameters are passed through.
 */
public final class OracleDialect implements Dialect {
  /**
   * The <a
   * href="https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/performance-extensions.html">guide</a>
   * advises 50 to 100 rows; over a network each round trip counts for more than that, and what
   * waits is bounded anyway.
   */
  private static final RowWriter BATCH = new BatchWriter(1000);

  /** ORA-00060: the statement is undone, the transaction stays. */
  private static final int DEADLOCK = 60;

  /** ORA-00054: somebody has the lock, and {@code NOWAIT} or a timeout was set. */
  private static final int BUSY = 54;

  /** ORA-30006: {@code WAIT} is over. */
  private static final int WAITED_TOO_LONG = 30_006;

  /** ORA-08177: cannot serialize access for this transaction. */
  private static final int CANNOT_SERIALIZE = 8177;

  /**
   * By code: their SQLStates (61000, 72000) stand for errors of rows, too. ORA-01013 is a cancelled
   * statement; ORA-01536, 01653, 01654, 01658 and 30036 mean that there is no room.
   */
  private static final Set<Integer> OF_NO_ROW = Set.of(1013, 1536, 1653, 1654, 1658, 30_036);

  /** For {@link java.util.ServiceLoader}. */
  public OracleDialect() {}

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Oracle");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.ORACLE;
  }

  @Override
  public boolean holdsLiterals() {
    return false;
  }

  @Override
  public boolean mergesBatches() {
    return false;
  }

  /** {@code oracle.jdbc.driver.PhysicalConnection.releaseSavepoint} throws. */
  @Override
  public boolean releasesSavepoints() {
    return false;
  }

  /**
   * The <a
   * href="https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/getting-started.html">guide</a>:
   * closing a connection without an explicit commit or rollback is an implicit commit.
   */
  @Override
  public boolean commitsOnClose() {
    return true;
  }

  @Override
  public boolean isOfARow(SQLException error) {
    return RowError.isLikely(error)
        && cureOf(error) == Cure.NONE
        && !OF_NO_ROW.contains(error.getErrorCode());
  }

  @Override
  public Cure cureOf(SQLException error) {
    return switch (error.getErrorCode()) {
      case DEADLOCK, BUSY, WAITED_TOO_LONG -> Cure.SAVEPOINT;
      case CANNOT_SERIALIZE -> Cure.TRANSACTION;
      default -> Cure.NONE;
    };
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return BATCH;
  }
}
