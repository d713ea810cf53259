package io.github.sqlbatcher.types;

import java.util.List;
import java.util.Set;

/** <a href="https://duckdb.org/docs/stable/sql/data_types/overview">The types of DuckDB</a>. */
final class DuckdbTypes implements TypeCatalogue {
  /** Columns into which a time of day goes as text. */
  private static final Set<String> TEXT = Set.of("VARCHAR", "JSON");

  /**
   * The driver takes a {@code java.sql.Time} with its date for a time of day of so many million
   * hours, and DuckDB's {@code StringCast::Operation<dtime_t>}, which makes text of it, looks the
   * hours up behind the end of its table of two digits. Two thousand years' hours are still in the
   * library's own memory there; eight thousand years' are not (SIGSEGV).
   */
  private static final Set<String> BEHIND_THE_TABLE =
      Set.of(
          "setTime of LocalDateTime LocalDateTime '9999-12-31T23:59:59.999999900'",
          "setTime of LocalDateTime LocalDateTime '+12345-06-07T08:09:10'",
          "setObject of Time Time 23:59:59 @253402297199999",
          "setObject of Time Time 08:09:10 @327416969350000");

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
  public boolean endsTheJvm(String column, Attempt attempt) {
    return TEXT.contains(column) && BEHIND_THE_TABLE.contains(attempt.toString());
  }

  /** Any few rows are merged here, and each value is converted on its own. */
  @Override
  public int rowsOfAKind() {
    return 8;
  }

  @Override
  public String selectList() {
    return "id, v, typeof(v)";
  }
}
