package io.github.sqlbatcher.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementClassifierTest {
  private final StatementClassifier classifier = new StatementClassifier();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/* c */ ((select 1)) | READ",
        "EXPLAIN SELECT 1 | READ",
        "EXPLAIN ANALYZE INSERT INTO t VALUES (1) | WRITE",
        "WITH x AS (SELECT 1) SELECT * FROM x | READ",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x | WRITE",
        "commit | COMMIT",
        "END TRANSACTION; | COMMIT",
        "COMMIT AND NO CHAIN | COMMIT",
        "COMMIT AND CHAIN | OTHER",
        "COMMIT PREPARED 'x' | OTHER",
        "COMMIT; DELETE FROM t | OTHER",
        "ROLLBACK WORK /* c */ ; | ROLLBACK",
        "ABORT | ROLLBACK",
        "ROLLBACK PREPARED 'x' | OTHER",
        "ROLLBACK; COMMIT | OTHER",
        "ROLLBACK WORK TO SAVEPOINT s | ROLLBACK_TO",
        "ROLLBACK TO s; COMMIT | OTHER",
        "SAVEPOINT s | SAVEPOINT",
        "RELEASE SAVEPOINT s | SAVEPOINT",
        "BEGIN | BEGIN",
        "BEGIN ISOLATION LEVEL SERIALIZABLE | BEGIN",
        "START TRANSACTION | BEGIN",
        "BEGIN; INSERT INTO t VALUES (1); COMMIT | OTHER",
        "BEGIN INSERT INTO t VALUES (1); END; | OTHER",
        "SET x = 1 | SESSION",
        "SELECT set_config('x', '1', false) | SESSION",
        "ALTER SESSION SET x = 1 | SESSION",
        "ALTER TABLE t ADD x INT | OTHER",
        "PRAGMA x | SESSION",
        "CALL p() | OTHER",
        "{call p()} | OTHER",
        "/* broken | OTHER",
        "''  | OTHER",
        "-- c | OTHER"
      })
  void kindIsToldByTheFirstKeywords(String sql, StatementKind kind) {
    assertEquals(kind, classifier.classify(sql, LexicalRules.STANDARD));
  }

  @Test
  void questionForTheLastIdentityIsSeenInAnyCase() {
    assertTrue(LastIdentity.isAskedBy("SELECT changes()"));
    assertTrue(LastIdentity.isAskedBy("select last_insert_id()"));
    assertTrue(LastIdentity.isAskedBy("SELECT @@identity"));
    assertTrue(LastIdentity.isAskedBy("CALL IDENTITY()"));
    assertFalse(LastIdentity.isAskedBy("SELECT id FROM identity_cards"));
  }
}
