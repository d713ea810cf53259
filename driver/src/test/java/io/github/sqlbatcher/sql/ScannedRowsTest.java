package io.github.sqlbatcher.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.sql.GeneratedInsert.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows that the scanner cuts out of a text are those that the database itself reads in it. */
@Tag("any-jdk")
class ScannedRowsTest {
  private static final long SEED = 20_261_101;

  private final SqlScanner scanner = new SqlScanner();
  private final TupleCutter cutter = new TupleCutter(scanner);

  @ParameterizedTest
  @EnumSource
  void tuplesAreCutAsTheyWereMeant(LexicalMode mode) {
    InsertGenerator generator = new InsertGenerator(mode, SEED);
    int accepted = 0;
    for (int text = 0; text < mode.texts(); text++) {
      GeneratedInsert insert = generator.next("t_values");
      if (scanner.scan(insert.sql(), mode.rules()) == null) {
        accepted++;
        assertEquals(texts(insert), cutter.cut(mode.rules()), () -> message(insert));
      }
    }
    assertTrue(accepted >= 0.95 * mode.texts(), accepted + " accepted with seed " + SEED);
  }

  /** The rules for a session or a database that is unknown must fit all that it may be. */
  @ParameterizedTest
  @EnumSource
  void whatIsAcceptedWithoutKnowingTheModeIsReadTheSameInEachMode(LexicalMode mode) {
    InsertGenerator generator = new InsertGenerator(mode, SEED + 1);
    int accepted = 0;
    for (int text = 0; text < mode.texts(); text++) {
      GeneratedInsert insert = generator.next("t_values");
      for (LexicalRules rules : lessKnown(mode)) {
        if (scanner.scan(insert.sql(), rules) == null) {
          accepted++;
          assertEquals(texts(insert), cutter.cut(rules), () -> message(insert));
        }
      }
    }
    assertTrue(accepted > 0);
  }

  private static List<LexicalRules> lessKnown(LexicalMode mode) {
    if (mode.name().startsWith("POSTGRESQL")) {
      return List.of(LexicalRules.UNKNOWN, LexicalRules.POSTGRESQL);
    }
    return mode.name().startsWith("MYSQL")
        ? List.of(LexicalRules.UNKNOWN, LexicalRules.MYSQL)
        : List.of(LexicalRules.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"POSTGRESQL", "POSTGRESQL_BACKSLASHES", "H2", "SQLITE", "HSQLDB", "DERBY", "DUCKDB"})
  void cutAndMergedTuplesStoreWhatTheWholeTextStores(LexicalMode mode) throws SQLException {
    try (Connection connection = mode.connect();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("whole_values", "cut_values", "merged_values")) {
        statement.execute(InsertGenerator.createTable(mode, table));
      }
      List<List<Object>> meant = new ArrayList<>();
      List<String> merged = new ArrayList<>();
      InsertGenerator generator = new InsertGenerator(mode, SEED + 2);
      for (int text = 0; text < mode.texts(); text++) {
        GeneratedInsert insert = generator.next("whole_values");
        boolean replaced = insert.sql().contains("{fn concat");
        try {
          statement.setEscapeProcessing(replaced);
          statement.execute(insert.sql());
        } catch (SQLException e) {
          // Drivers that replace escapes stumble over a text now and then.
          continue;
        }
        insert.rows().forEach(row -> meant.add(row.values()));
        if (scanner.scan(insert.sql(), mode.rules()) != null) {
          // Passed through as it is.
          run(statement, insert.sql().replace("whole_", "cut_"), insert, replaced);
          run(statement, insert.sql().replace("whole_", "merged_"), insert, replaced);
          continue;
        }
        String head = scanner.head().text();
        boolean escapes = scanner.escapes();
        if (escapes) {
          merge(statement, merged, insert, false);
        }
        merged.add(insert.sql().substring(scanner.tuplesStart(), scanner.tuplesEnd()));
        for (String tuple : cutter.cut(mode.rules())) {
          run(statement, head.replace("whole_", "cut_") + tuple, insert, escapes);
        }
        if (merged.size() == 3 || escapes) {
          merge(statement, merged, insert, escapes);
        }
      }
      merge(statement, merged, null, false);
      List<List<Object>> whole = StoredRows.of(statement, "whole_values");
      assertTrue(whole.size() > mode.texts(), () -> "stored " + whole.size());
      // These two themselves misread some texts; the scanner leaves them alone.
      if (mode != LexicalMode.DUCKDB && mode != LexicalMode.HSQLDB) {
        assertSameRows(meant, whole, mode + " whole");
      }
      for (String table : List.of("cut_values", "merged_values")) {
        assertSameRows(whole, StoredRows.of(statement, table), mode + " " + table);
      }
    }
  }

  private static void merge(
      Statement statement, List<String> tuples, GeneratedInsert last, boolean escapes) {
    if (!tuples.isEmpty()) {
      String joined = "INSERT INTO merged_values VALUES" + String.join(",", tuples);
      run(statement, joined, last, escapes);
      tuples.clear();
    }
  }

  private static void assertSameRows(
      List<List<Object>> meant, List<List<Object>> stored, String where) {
    for (int row = 0; row < Math.min(meant.size(), stored.size()); row++) {
      assertEquals(meant.get(row), stored.get(row), where + " with seed " + SEED);
    }
    assertEquals(meant.size(), stored.size(), where + " with seed " + SEED);
  }

  private static void run(
      Statement statement, String sql, GeneratedInsert insert, boolean escapes) {
    try {
      statement.setEscapeProcessing(escapes);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + " in\n" + sql + "\n" + message(insert), e);
    }
  }

  private static List<String> texts(GeneratedInsert insert) {
    return insert.rows().stream().map(Row::text).toList();
  }

  private static String message(GeneratedInsert insert) {
    return "Seed " + SEED + ", text:\n" + (insert == null ? "" : insert.sql());
  }
}
