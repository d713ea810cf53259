package io.github.sqlbatcher.types;

import java.util.List;

/** <a href="https://h2database.com/html/datatypes.html">The types of H2</a>. */
final class H2Types implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "CHAR(5)",
        "VARCHAR",
        "VARCHAR(10)",
        "CLOB",
        "VARCHAR_IGNORECASE",
        "BINARY(16)",
        "VARBINARY",
        "BLOB",
        "BOOLEAN",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "NUMERIC(10, 2)",
        "NUMERIC(60, 30)",
        "NUMERIC(5)",
        "DECFLOAT",
        "REAL",
        "DOUBLE PRECISION",
        "DATE",
        "TIME(9)",
        "TIME",
        "TIME WITH TIME ZONE",
        "TIMESTAMP(9)",
        "TIMESTAMP(0)",
        "TIMESTAMP WITH TIME ZONE",
        "INTERVAL YEAR TO MONTH",
        "INTERVAL DAY TO SECOND",
        "INTERVAL HOUR",
        "JAVA_OBJECT",
        "ENUM('one', 'two', 'a')",
        "GEOMETRY",
        "JSON",
        "UUID",
        "INTEGER ARRAY",
        "VARCHAR ARRAY",
        "ROW(a INTEGER, b VARCHAR)");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "JSON '[1, 2.50]'",
        "INTERVAL '1 02:03:04.5' DAY TO SECOND",
        "INTERVAL '5' HOUR",
        "GEOMETRY 'POINT (1 2)'",
        "'POINT (1 2)'",
        "DATE '-0044-03-15'",
        "DATE '12345-06-07'",
        "1L",
        "0xFFFFFFFF",
        "0b101",
        "0o17",
        "X'00 ff' 'aa'",
        "ARRAY[1.5, 2]",
        "'a' FORMAT JSON",
        "TIME WITH TIME ZONE '10:11:12+02:00'",
        "CAST(1 AS DECFLOAT)",
        "DECFLOAT 'NaN'",
        "RANDOM_UUID() IS NULL",
        "CURRENT_DATE - CURRENT_DATE");
  }
}
