package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Locale;

/**
 * BigQuery. Each statement is a job that takes seconds, so as many rows as possible go in one. A
 * batch would be a script of single INSERTs ({@code BigQueryStatement.executeBatch} joins the
 * texts).
 */
public final class BigQueryDialect implements Dialect {
  private static final RowWriter VALUES = new ValuesWriter(4096, Integer.MAX_VALUE);

  /**
   * 10,000 parameters, a text of 1,024 K characters, and a request of 10 MB, of which the names and
   * types of 10,000 parameters may take one or two (<a
   * href="https://cloud.google.com/bigquery/quotas#query_jobs">quotas</a>).
   */
  private static final Limits LIMITS =
      Limits.NONE.withParameters(10_000).withCharacters(1024 * 1024).withBytes(8_000_000);

  /** For {@link java.util.ServiceLoader}. */
  public BigQueryDialect() {}

  @Override
  public String name() {
    return "bigquery";
  }

  /** Google's own driver and the one of Simba say the same of the product. */
  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Google BigQuery");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.BIGQUERY;
  }

  /** There are none; {@code BigQueryConnection.rollback(Savepoint)} does nothing. */
  @Override
  public boolean hasSavepoints() {
    return false;
  }

  /**
   * Only in a session, which the user must have switched on: else {@code setAutoCommit} throws. And
   * a transaction would be two more jobs, where one statement takes all that waits as a rule.
   */
  @Override
  public boolean hasTransactions() {
    return false;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  /** The server has no code for it: «The query is too large», «Request payload size exceeds». */
  @Override
  public boolean saysTooLarge(SQLException error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("too large") || message.contains("payload size exceeds");
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }
}
