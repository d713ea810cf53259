package io.github.sqlbatcher.types;

import java.util.List;

/**
 * <a href="https://db.apache.org/derby/docs/10.16/ref/crefsqlj31068.html">The types of Derby</a>.
 */
final class DerbyTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "CHAR(5)",
        "VARCHAR(10)",
        "LONG VARCHAR",
        "CLOB",
        "CHAR(16) FOR BIT DATA",
        "VARCHAR(300) FOR BIT DATA",
        "LONG VARCHAR FOR BIT DATA",
        "BLOB",
        "BOOLEAN",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "REAL",
        "DOUBLE",
        "DECIMAL(10, 2)",
        "DECIMAL(31, 10)",
        "DATE",
        "TIME",
        "TIMESTAMP");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "DATE('2020-02-29')",
        "TIME('10:11:12')",
        "TIMESTAMP('2020-02-29 10:11:12.5')",
        "DATE('02/29/2020')",
        "CAST(X'00ff' AS BLOB)",
        "DOUBLE('1.5')",
        "CHAR(5)");
  }

  @Override
  public boolean merges() {
    return false;
  }
}
