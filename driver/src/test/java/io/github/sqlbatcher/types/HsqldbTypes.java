package io.github.sqlbatcher.types;

import java.util.List;

/**
 * <a href="https://hsqldb.org/doc/2.0/guide/sqlgeneral-chapt.html">The types of HSQLDB</a>, but for
 * BIT VARYING: in memory it keeps the very array that it was given, and what the application does
 * to that later.
 */
final class HsqldbTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "CHAR(5)",
        "VARCHAR(10)",
        "LONGVARCHAR",
        "CLOB",
        "VARCHAR_IGNORECASE(20)",
        "BINARY(16)",
        "LONGVARBINARY",
        "BLOB",
        "BIT(4)",
        "BOOLEAN",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "NUMERIC(10, 2)",
        "NUMERIC(60, 30)",
        "DECIMAL",
        "DOUBLE",
        "DATE",
        "TIME",
        "TIME(9)",
        "TIME WITH TIME ZONE",
        "TIMESTAMP(9)",
        "TIMESTAMP(0)",
        "TIMESTAMP WITH TIME ZONE",
        "INTERVAL YEAR TO MONTH",
        "INTERVAL DAY TO SECOND(3)",
        "INTERVAL HOUR",
        "OTHER",
        "UUID",
        "INTEGER ARRAY",
        "VARCHAR(10) ARRAY");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
        "INTERVAL '5' HOUR",
        "ARRAY[1.5, 2]",
        "TIME '10:11:12+02:00'",
        "DATE '9999-12-31'",
        "X'00 ff' 'aa'",
        "U&'\\0041' 'b'",
        "UUID 'f47ac10b58cc4372a5670e02b2c3d479'",
        "CAST(1 AS DOUBLE)",
        "UNKNOWN");
  }
}
