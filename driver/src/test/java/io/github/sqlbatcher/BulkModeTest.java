package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code batcher.bulk}: the same rows and errors, whatever way they travel. */
class BulkModeTest {
  private static final int ROWS = 100;

  private static void write(FreshDatabase fresh, String... settings) throws SQLException {
    try (Connection connection = fresh.batchingCounted(settings)) {
      connection.setAutoCommit(false);
      insert(connection, 0);
      connection.commit();
    }
  }

  private static void insert(Connection connection, int first) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO notes (id, note) VALUES (?, ?)")) {
      for (int id = first; id < first + ROWS; id++) {
        insert.setInt(1, id);
        insert.setString(2, "note " + id);
        insert.executeUpdate();
      }
    }
  }

  private static FreshDatabase withTable(TestDatabase database) throws SQLException {
    FreshDatabase fresh = database.fresh();
    fresh.run("CREATE TABLE notes (id INT PRIMARY KEY, note VARCHAR(20))");
    return fresh;
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRES", "SQLITE", "MARIADB", "HSQLDB", "DUCKDB"})
  void valuesAreTheApplicationsOwnStatementWithMoreTuples(TestDatabase database)
      throws SQLException {
    try (FreshDatabase fresh = withTable(database)) {
      write(fresh, "batcher.bulk=values");
      List<String> inserts =
          CountingDriver.executed().stream().filter(sql -> sql.startsWith("INSERT")).toList();
      assertTrue(inserts.size() <= 4, inserts::toString);
      assertTrue(
          inserts.stream()
              .allMatch(sql -> sql.matches("INSERT INTO notes \\(id, note\\) VALUES .*")),
          inserts::toString);
      assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM notes"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRES", "SQLITE", "MARIADB", "HSQLDB", "DERBY"})
  void aBatchIsTheDriversOwn(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = withTable(database)) {
      write(fresh, "batcher.bulk=batch");
      // MariaDB's driver sends one as a single statement.
      assertEquals(
          database == TestDatabase.MARIADB ? 1 : ROWS,
          CountingDriver.executed().stream()
              .filter("INSERT INTO notes (id, note) VALUES (?, ?)"::equals)
              .count());
      assertEquals(ROWS, fresh.number("SELECT COUNT(*) FROM notes"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRES", "SQLITE", "MARIADB", "HSQLDB", "DERBY"})
  void aBatchThatFailsIsUndoneAndItsRowFound(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = withTable(database)) {
      fresh.run("INSERT INTO notes VALUES (60, 'there')");
      try (Connection connection =
          fresh.batching("batcher.bulk=batch", "batcher.onError=isolate")) {
        connection.setAutoCommit(false);
        insert(connection, 0);
        FlushException failure = assertThrows(FlushException.class, connection::commit);
        assertEquals(1, failure.failedRows().size());
        assertEquals(60, failure.failedRows().get(0).index());
        insert(connection, 1000);
        connection.commit();
      }
      assertEquals(2 * ROWS, fresh.number("SELECT COUNT(*) FROM notes"));
    }
  }
}
