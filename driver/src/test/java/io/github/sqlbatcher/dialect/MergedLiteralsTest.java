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

/** Literals of every kind beside each other in one statement end in the values of single ones. */
class MergedLiteralsTest {
  private static final List<String> TYPES =
      List.of(
          "VARCHAR(60)",
          "CHAR(30)",
          "DECIMAL(30, 20)",
          "INT",
          "BIGINT",
          "SMALLINT",
          "DOUBLE",
          "REAL",
          "BOOLEAN",
          "DATE",
          "TIME",
          "TIMESTAMP");

  private static final List<String> LITERALS =
      List.of(
          "1",
          "2.5",
          "0.12345678901234567891",
          "1e0",
          "-7",
          "100000000000",
          "16777217",
          "3.00",
          "1e300",
          "NULL",
          "TRUE",
          "'x'",
          "'a '",
          "''",
          "'4.5'",
          "'true'",
          "'2024-01-02'",
          "'03:04:05'",
          "'2024-01-02 03:04:05.123456'",
          "DATE '2024-01-02'",
          "TIME '03:04:05'",
          "TIMESTAMP '2024-01-02 03:04:05'",
          "DEFAULT",
          "1 + 2",
          "'a' || 'b'");

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"H2", "HSQLDB", "DUCKDB"})
  void theyEndInTheValuesOfSingleOnes(TestDatabase database) throws SQLException {
    for (String type : TYPES) {
      try (FreshDatabase fresh = database.fresh();
          Connection raw = fresh.raw();
          Statement theirs = raw.createStatement()) {
        theirs.execute("CREATE TABLE raw (n INT, v " + type + ")");
        theirs.execute("CREATE TABLE ours (n INT, v " + type + ")");
        List<String> taken = new ArrayList<>();
        for (int n = 0; n < LITERALS.size(); n++) {
          String values = " VALUES (" + n + ", " + LITERALS.get(n) + ")";
          if (isTaken(raw, "INSERT INTO raw" + values)) {
            taken.add("INSERT INTO ours" + values);
          }
        }
        sendTwice(fresh, taken);
        String query = "SELECT n, CAST(v AS VARCHAR(80)) FROM ";
        assertEquals(
            fresh.rows(query + "raw ORDER BY n"),
            fresh.rows("SELECT DISTINCT n, CAST(v AS VARCHAR(80)) FROM ours ORDER BY n"),
            type);
        assertEquals(2L * taken.size(), fresh.number("SELECT COUNT(*) FROM ours"), type);
      }
    }
  }

  private static boolean isTaken(Connection raw, String sql) {
    try (Statement statement = raw.createStatement()) {
      return statement.executeUpdate(sql) == 1;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Those of one template next to each other: literals of all kinds share a statement. */
  private static void sendTwice(FreshDatabase fresh, List<String> inserts) throws SQLException {
    try (Connection connection = fresh.batchingCounted();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int time = 0; time < 2; time++) {
        for (String sql : inserts) {
          assertEquals(1, statement.executeUpdate(sql));
        }
      }
      connection.commit();
      assertTrue(CountingDriver.inserts() < 2 * inserts.size(), "" + CountingDriver.inserts());
    }
  }
}
