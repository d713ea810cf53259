package io.github.sqlbatcher.types;

import java.util.List;

/**
 * <a href="https://mariadb.com/docs/server/reference/data-types">The types of MariaDB</a>, which
 * are those of MySQL and some more.
 */
final class MariadbTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "TINYINT",
        "TINYINT UNSIGNED",
        "TINYINT(1)",
        "SMALLINT",
        "MEDIUMINT",
        "INT",
        "BIGINT",
        "BIGINT UNSIGNED",
        "DECIMAL(10, 2)",
        "DECIMAL(65, 30)",
        "FLOAT",
        "DOUBLE",
        "BIT(4)",
        "BIT(1)",
        "CHAR(5)",
        "VARCHAR(10)",
        "VARCHAR(300) CHARACTER SET latin1",
        "TINYTEXT",
        "TEXT",
        "LONGTEXT",
        "BINARY(4)",
        "VARBINARY(300)",
        "BLOB",
        "LONGBLOB",
        "ENUM('one', 'two', 'a')",
        "SET('a', 'one')",
        "DATE",
        "TIME",
        "TIME(6)",
        "DATETIME",
        "DATETIME(6)",
        "TIMESTAMP(6) NULL",
        "YEAR",
        "JSON",
        "INET6",
        "UUID",
        "POINT");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "\"it's\"",
        "'a\\'b'",
        "_utf8mb4'a'",
        "_binary'a'",
        "b'0101'",
        "0b0101",
        "'-838:59:59'",
        "20200229",
        "20200229101112",
        "'2020-02-29T10:11:12.5'",
        "'0000-00-00'",
        "'a,one'",
        "2020",
        "POINT(1, 2)",
        "ST_GeomFromText('POINT(1 2)')",
        "'::1'",
        "1 DIV 2",
        "18446744073709551615",
        "1e-320",
        "'\\0\\b\\Z'",
        "INTERVAL 1 DAY + DATE '2020-02-29'");
  }
}
