package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;

/**
 * Trino, whatever catalog stands behind it. Most catalogs write in auto-commit only (error 25,
 * {@code AUTOCOMMIT_WRITE_CONFLICT}), so its INSERTs are held back with {@code
 * batcher.autoCommit=buffer}.
 */
public final class TrinoDialect implements Dialect {
  /**
   * The default of {@code query.max-length}
   * (https://trino.io/docs/current/admin/properties-query-management.html).
   */
  private static final Limits LIMITS = Limits.NONE.withCharacters(1_000_000);

  /**
   * {@code QUERY_TEXT_TOO_LARGE} of {@code io.trino.spi.StandardErrorCode}, whose numbers are the
   * driver's vendor codes; it gives no SQLState.
   */
  private static final int TEXT_TOO_LARGE = 35;

  /** Internal errors, a lack of resources and a connector's errors follow behind the user's. */
  private static final int FIRST_INTERNAL_ERROR = 0x1_0000;

  /** For {@link java.util.ServiceLoader}. */
  public TrinoDialect() {}

  @Override
  public String name() {
    return "trino";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Trino");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.TRINO;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public boolean saysTooLarge(SQLException error) {
    return error.getErrorCode() == TEXT_TOO_LARGE;
  }

  @Override
  public boolean hasSavepoints() {
    return false;
  }

  @Override
  public boolean hasTransactions() {
    return false;
  }

  @Override
  public boolean isOfARow(SQLException error) {
    return error.getErrorCode() < FIRST_INTERNAL_ERROR && RowError.isLikely(error);
  }

  /** Without a connection, the driver throws an exception of its own, with the number 0. */
  @Override
  public boolean mayHaveCommitted(SQLException error) {
    return error.getErrorCode() == 0
        && !String.valueOf(error.getMessage()).startsWith("Query failed");
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return TrinoWriter.INSTANCE;
  }
}
