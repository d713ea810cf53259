package io.github.sqlbatcher.sql;

import static io.github.sqlbatcher.PassThroughReason.LEXICAL_MODE;
import static io.github.sqlbatcher.PassThroughReason.VALUE_COUNT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScannerTest {
  private static final LexicalRules POSTGRES = LexicalRules.POSTGRESQL.withBackslashEscapes(false);
  private final SqlScanner scanner = new SqlScanner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES(1)",
        "insert t values (1)",
        "/* x */ -- y\n INSERT/**/INTO/**/t/**/(a)/**/VALUES/**/(1)/**/;/**/",
        "INSERT INTO s.\"t (x)\" (value_of, \"select\") VALUES (1, 2)",
        "INSERT INTO t_values(a)VALUES(1)",
        "INSERT INTO t VALUES ('a'';--?', E'\\'', $x$ ' $x$, \"?\" /* ? */)",
        "INSERT INTO t VALUES ({ts '2026-11-01 00:00:00'})"
      })
  void plainInsertIsAccepted(String sql) {
    assertNull(scanner.scan(sql, POSTGRES));
    assertEquals(0, scanner.parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1) RETURNING id",
        "INSERT INTO t OUTPUT inserted.id VALUES (1)",
        "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING",
        "INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = ?",
        "INSERT IGNORE INTO t VALUES (1)",
        "INSERT OR REPLACE INTO t VALUES (1)",
        "INSERT INTO t SELECT 1",
        "INSERT INTO t SET a = 1",
        "INSERT INTO t DEFAULT VALUES",
        "INSERT INTO t VALUES (1); DELETE FROM t",
        "INSERT INTO t VALUES (1) SELECT 1",
        "INSERT INTO t VALUES (1",
        "INSERT INTO t VALUES ('1)",
        "INSERT INTO t VALUES (1) /* x",
        "INSERT INTO t VALUES (a ?? b)",
        "INSERT INTO t VALUES ('a??b')",
        "INSERT INTO t VALUES (E'a'\n'b\\')",
        "INSERT INTO t VALUES (1), ",
        "WITH x AS (SELECT 1) INSERT INTO t VALUES (1)"
      })
  void otherTextIsRefused(String sql) {
    assertNotNull(scanner.scan(sql, POSTGRES));
  }

  @Test
  void aHeadThatWasReadBeforeDoesNotHideBlanksBehindIt() {
    assertNull(scanner.scan("INSERT INTO t VALUES(1)", POSTGRES));
    assertNull(scanner.scan("INSERT INTO t VALUES (1)", POSTGRES));
  }

  @Test
  void tuplesOfAnotherLengthAreRefused() {
    assertEquals(VALUE_COUNT, scanner.scan("INSERT INTO t (a, b) VALUES (1)", POSTGRES));
    assertEquals(VALUE_COUNT, scanner.scan("INSERT INTO t VALUES (1), (1, 2)", POSTGRES));
  }

  @Test
  void textThatTheSessionDecidesOnIsRefusedWhileItsModeIsUnknown() {
    String backslash = "INSERT INTO t VALUES ('a\\')";
    assertEquals(LEXICAL_MODE, scanner.scan(backslash, LexicalRules.POSTGRESQL));
    assertNull(scanner.scan(backslash, POSTGRES));
    String quotes = "INSERT INTO \"t\" VALUES (1)";
    assertEquals(LEXICAL_MODE, scanner.scan(quotes, LexicalRules.MYSQL));
    assertNull(scanner.scan(quotes, LexicalRules.MYSQL.withDoubleQuotedStrings(false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(q'[a]')",
        "('''a)",
        "(1 --1\n)",
        "(1 # x\n)",
        "(/*! 1 */ 1)",
        "(/* /* */ 1)",
        "(`a`)",
        "([a])",
        "(1 // x\n)",
        "($$a$$)",
        "('a\\')",
        "(\"a\")",
        "(1 -- x\n)"
      })
  void anUnknownDatabaseGetsNothingThatAnyKnownOneReadsInItsOwnWay(String tuple) {
    assertNotNull(scanner.scan("INSERT INTO t VALUES " + tuple, LexicalRules.UNKNOWN));
  }

  @Test
  void parametersAreNotCountedInStringsNamesAndComments() {
    assertNull(scanner.scan("INSERT INTO t VALUES (?, '?', -?, /* ? */ 1 -- ?\n)", POSTGRES));
    assertEquals(2, scanner.parameters());
  }

  @Test
  void tenMegabytesAreRead() {
    String text = "x(,')".replace("'", "''").repeat(2_000_000);
    assertNull(scanner.scan("INSERT INTO t VALUES ('" + text + "')", POSTGRES));
    assertNotNull(scanner.scan("INSERT INTO t VALUES ('" + text, POSTGRES));
  }
}
