package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;

/** SQLite, in a file or in memory. */
public final class SqliteDialect implements Dialect {
  /**
   * Blocks of 100 rows are the best, and 64 to 1000 come close. A statement takes 32,766 parameters
   * ({@code SQLITE_MAX_VARIABLE_NUMBER}, https://www.sqlite.org/limits.html; Xerial's build of
   * SQLite takes 250,000). Xerial's driver sets the limit of a statement's text to 1,000,000 bytes
   * ({@code SQLITE_LIMIT_SQL_LENGTH}); a character takes at most three of UTF-8.
   */
  private static final RowWriter VALUES = new ValuesWriter(128, 128, 32_766, 1_000_000 / 3);

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
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }
}
