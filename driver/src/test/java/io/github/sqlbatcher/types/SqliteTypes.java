package io.github.sqlbatcher.types;

import java.util.List;

/**
 * SQLite has <a href="https://www.sqlite.org/datatype3.html">five storage classes and five
 * affinities</a>; the declared type decides the affinity.
 */
final class SqliteTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "INTEGER",
        "TEXT",
        "VARCHAR(10)",
        "BLOB",
        "REAL",
        "DOUBLE PRECISION",
        "NUMERIC",
        "DECIMAL(10, 2)",
        "BOOLEAN",
        "DATE",
        "TIMESTAMP",
        "",
        "ANY");
  }

  @Override
  public List<String> literals() {
    return List.of("0xFFFFFFFFFFFFFFFF", "9e999", "-9e999", "'9223372036854775807'", "1e-320");
  }

  /** It stores {@code toString()} of what it does not know: an address, for an array. */
  @Override
  public boolean isNeverTheSame(String setter) {
    return setter.endsWith("[]");
  }

  @Override
  public String selectList() {
    return "id, v, typeof(v)";
  }
}
