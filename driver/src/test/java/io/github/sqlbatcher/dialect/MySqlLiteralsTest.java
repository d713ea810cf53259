package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The literals of one column need not be of one type: each is stored as if it stood alone. */
class MySqlLiteralsTest {
  private static final List<String> COLUMNS =
      List.of(
          "TINYINT",
          "SMALLINT",
          "INT",
          "BIGINT",
          "BIGINT UNSIGNED",
          "DECIMAL(10, 3)",
          "FLOAT",
          "DOUBLE",
          "BIT(40)",
          "BOOLEAN",
          "CHAR(20)",
          "VARCHAR(20)",
          "TEXT",
          "BINARY(20)",
          "VARBINARY(20)",
          "BLOB",
          "DATE",
          "TIME(3)",
          "DATETIME(6)",
          "TIMESTAMP(3) NULL",
          "YEAR",
          "ENUM('1', 'a', '1.5')",
          "SET('1', 'a')",
          "JSON");

  private static final List<String> LITERALS =
      List.of(
          "1",
          "'a'",
          "1.5",
          "0x41",
          "NULL",
          "-7",
          "'1'",
          "1e2",
          "TRUE",
          "b'101'",
          "x'4142'",
          "'2026-11-24'",
          "DATE '2026-11-24'",
          "'10:11:12.345'",
          "TIMESTAMP '2026-11-24 1:2:3.456'",
          "20261124",
          "99999999999999999999",
          "0.1",
          "''",
          "'ü€😀'",
          "DEFAULT",
          "'[1, 2]'",
          "2026",
          "'1.50'",
          "N'n'",
          "_utf8mb4'u'",
          "1 + 0.5",
          "CAST('3' AS SIGNED)");

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"MARIADB", "MYSQL"})
  void mergedLiteralsAreStoredAsThoseOfSingleStatements(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = database.fresh()) {
      for (String type : COLUMNS) {
        fresh.run(
            "CREATE TABLE one (id INT PRIMARY KEY, v " + type + ")",
            "CREATE TABLE many (id INT PRIMARY KEY, v " + type + ")");
        List<String> good = stored(fresh, type);
        try (Connection connection = fresh.batchingCounted()) {
          connection.setAutoCommit(false);
          insert(connection, good);
          connection.commit();
          long sent = CountingDriver.inserts();
          assertTrue(good.size() < 4 || sent < good.size(), () -> type + ": " + sent);
        }
        String bytes = "SELECT id, HEX(v), CAST(v AS CHAR) FROM ";
        assertEquals(
            printed(fresh.rows(bytes + "one ORDER BY id")),
            printed(fresh.rows(bytes + "many ORDER BY id")),
            type);
        fresh.run("DROP TABLE one", "DROP TABLE many");
      }
    }
  }

  /** Stores each literal that the column takes, in a statement of its own, and gives those. */
  private static List<String> stored(FreshDatabase fresh, String type) throws SQLException {
    List<String> good = new ArrayList<>();
    try (Connection raw = fresh.raw();
        Statement statement = raw.createStatement()) {
      for (String literal : LITERALS) {
        try {
          statement.executeUpdate("INSERT INTO one VALUES (" + good.size() + ", " + literal + ")");
          good.add(literal);
        } catch (SQLException e) {
          // Not for this column.
          assertTrue(type.length() > 0, literal);
        }
      }
    }
    return good;
  }

  private static void insert(Connection connection, List<String> literals) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 0; id < literals.size(); id++) {
        statement.executeUpdate("INSERT INTO many VALUES (" + id + ", " + literals.get(id) + ")");
      }
    }
  }

  private static String printed(List<List<Object>> rows) {
    StringBuilder printed = new StringBuilder();
    for (List<Object> row : rows) {
      for (Object value : row) {
        printed.append(value instanceof byte[] b ? java.util.HexFormat.of().formatHex(b) : value);
        printed.append(' ');
      }
      printed.append('\n');
    }
    return printed.toString();
  }
}
