package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;

/**
 * Snowflake. A batch of a prepared statement is one statement whose parameters are bound to arrays;
 * texts are joined where rows have literals of the same kinds, as the server takes the first row's
 * types for all (<a href="https://docs.snowflake.com/en/sql-reference/sql/insert">INSERT</a>).
 */
public final class SnowflakeDialect implements Dialect {
  private static final int MOST_ROWS = 16_384;

  private static final RowWriter ARRAYS = new BatchWriter(MOST_ROWS);
  private static final RowWriter TEXTS =
      new OneTypeWriter(new ValuesWriter(1, MOST_ROWS), LexicalRules.SNOWFLAKE);

  /**
   * 16,384 rows in a {@code VALUES} (<a
   * href="https://docs.snowflake.com/en/sql-reference/constructs/values">VALUES</a>); a text of 1
   * MB (<a href="https://docs.snowflake.com/en/user-guide/query-size-limits">query size
   * limits</a>), each character taking three bytes at most.
   */
  private static final Limits LIMITS =
      Limits.NONE.withRows(MOST_ROWS).withCharacters(1_000_000 / 3);

  /** For {@link java.util.ServiceLoader}. */
  public SnowflakeDialect() {}

  @Override
  public String name() {
    return "snowflake";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("Snowflake");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.SNOWFLAKE;
  }

  /** {@code SnowflakeConnectionV1.setSavepoint} throws, and the metadata says so. */
  @Override
  public boolean hasSavepoints() {
    return false;
  }

  /** The driver binds arrays by itself. */
  @Override
  public boolean mergesBatches() {
    return false;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return rows instanceof LiteralRows ? TEXTS : ARRAYS;
  }
}
