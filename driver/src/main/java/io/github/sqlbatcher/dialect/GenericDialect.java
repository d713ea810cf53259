package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;

/**
 * A database about which nothing is known but its metadata: rows are sent as JDBC batches where it
 * has them, as multi-row VALUES only where the user says that it takes those, else not held back.
 *
 * @param batches {@code DatabaseMetaData.supportsBatchUpdates()}
 * @param merges {@code batcher.genericMerge}
 */
public record GenericDialect(boolean batches, boolean merges) implements Dialect {
  private static final RowWriter VALUES = new ValuesWriter(64, 64);

  /** Few enough for any known database: SQL Server's cap of 2100 parameters is the lowest known. */
  private static final Limits LIMITS = Limits.NONE.withParameters(2000);

  private static final RowWriter BATCH = new BatchWriter(1000);

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public boolean serves(String product, String driver) {
    return true;
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.UNKNOWN;
  }

  @Override
  public boolean holdsRows() {
    return batches || merges;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return merges ? VALUES : BATCH;
  }
}
