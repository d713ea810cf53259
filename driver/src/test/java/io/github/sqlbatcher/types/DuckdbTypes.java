package io.github.sqlbatcher.types;

import java.util.List;

/** <a href="https://duckdb.org/docs/stable/sql/data_types/overview">The types of DuckDB</a>. */
final class DuckdbTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "UINTEGER",
        "UBIGINT",
        "BIGNUM",
        "REAL",
        "DOUBLE",
        "DECIMAL(10, 2)",
        "DECIMAL(38, 10)",
        "VARCHAR",
        "BLOB",
        "BIT",
        "BOOLEAN",
        "DATE",
        "TIME",
        "TIMETZ",
        "TIMESTAMP",
        "TIMESTAMP_S",
        "TIMESTAMP_MS",
        "TIMESTAMP_NS",
        "TIMESTAMPTZ",
        "INTERVAL",
        "UUID",
        "ENUM('one', 'two', 'a')",
        "INTEGER[]",
        "VARCHAR[]",
        "INTEGER[2]",
        "STRUCT(a INTEGER, b VARCHAR)",
        "MAP(VARCHAR, INTEGER)",
        "UNION(n INTEGER, s VARCHAR)",
        "JSON");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "[1, 2]",
        "['a', NULL]",
        "{'a': 1, 'b': 'x'}",
        "MAP {'a': 1}",
        "'\\x00\\xff'::BLOB",
        "1e-20",
        "123::UTINYINT",
        "INTERVAL 1 DAY",
        "'infinity'::TIMESTAMP",
        "'101'::BIT",
        "DATE '12345-06-07'",
        "DATE '0044-03-15 (BC)'",
        "TIMESTAMPTZ '2020-02-29 10:11:12+02'",
        "TIMESTAMP_NS '2020-02-29 10:11:12.123456789'",
        "'one'::VARCHAR",
        "1.5::DOUBLE");
  }

  @Override
  public String selectList() {
    return "id, v, typeof(v)";
  }
}
