package io.github.sqlbatcher.sql;

import static io.github.sqlbatcher.PassThroughReason.EXCLUDED_TABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.PassThroughReason;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCacheTest {
  private final SqlScanner scanner = new SqlScanner();
  private final TemplateCache cache =
      new TemplateCache(LexicalRules.STANDARD, 16, Set.of("my_safe"), Set.of("audit log", "s.t"));

  private InsertTemplate template(String sql) {
    assertNull(scanner.scan(sql, LexicalRules.STANDARD), sql);
    return cache.templateOf(scanner);
  }

  private PassThroughReason refusal(String value) {
    return template("INSERT INTO x (a) VALUES (" + value + ")").refusal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "-?",
        "1 + 2 * ?",
        "CAST(? AS INT)",
        "?::int",
        "CURRENT_DATE",
        "CURRENT_TIMESTAMP",
        "NOW()",
        "LOCALTIMESTAMP",
        "nextval('s')",
        "NEXT VALUE FOR s",
        "gen_random_uuid()",
        "UUID()",
        "RANDOM()",
        "RAND()",
        "my_safe(1)",
        "DEFAULT",
        "NULL",
        "TRUE",
        "DATE '2026-11-01'",
        "TIMESTAMP '2026-11-01 00:00:00'",
        "'a' || ?"
      })
  void valuesThatDoNotDependOnOtherRowsAreMerged(String value) {
    assertNull(refusal(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(SELECT 1)",
        "LAST_INSERT_ID()",
        "currval('s')",
        "lastval()",
        "@@IDENTITY",
        "max(id) + 1",
        "my_other(1)",
        "id",
        "my_safe((SELECT 1))",
        "count(*) OVER ()",
        "evil.now()",
        "CASE WHEN EXISTS (SELECT 1 FROM x) THEN 1 ELSE 2 END"
      })
  void valuesThatMayDependOnOtherRowsAreRefused(String value) {
    assertNotNull(refusal(value));
  }

  @Test
  void textsThatDifferInLiteralsShareATemplateAndOneParse() {
    InsertTemplate first = template("INSERT INTO x (a, b) VALUES (1, 'a')");
    assertSame(first, template("INSERT INTO x (a, b) VALUES (-1.5e3, NULL)"));
    assertSame(first, template("INSERT INTO x (a, b) VALUES (TRUE, 'it''s (')"));
    cache.prepared("INSERT INTO x (a, b) VALUES (2, 'b')", scanner);
    cache.prepared("INSERT INTO x (a, b) VALUES (3, 'c')", scanner);
    assertEquals(1, cache.parsed());
  }

  @Test
  void neverKeepsMoreThanItsCapacityOfTemplatesAndOfTexts() {
    for (int text = 0; text < 500; text++) {
      template("INSERT INTO x" + text + " VALUES (1)");
      cache.prepared("INSERT INTO y" + text + " VALUES (?)", scanner);
    }
    assertTrue(cache.kept() <= 2 * 16, () -> "keeps " + cache.kept());
    assertEquals(1000, cache.parsed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Audit Log\"", "x.\"AUDIT LOG\"", "S . T", "c.\"s\".t"})
  void excludedTablesAreFoundWhateverTheirQuotesAndCase(String table) {
    assertEquals(EXCLUDED_TABLE, template("INSERT INTO " + table + " VALUES (1)").refusal());
    assertNull(template("INSERT INTO t VALUES (1)").refusal());
  }
}
