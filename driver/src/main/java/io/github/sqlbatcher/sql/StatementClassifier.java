package io.github.sqlbatcher.sql;

import java.util.Locale;

/**
 * Tells the {@link StatementKind} of a text from its first keywords; it is never parsed. In doubt
 * the answer is {@code OTHER}, before which everything pending is sent. Not for several threads.
 */
public final class StatementClassifier {
  private static final String INSERT = "INSERT";

  private final SqlLexer lexer = new SqlLexer();
  private String sql = "";

  /** What the statement is. */
  public StatementKind classify(String text, LexicalRules rules) {
    sql = text;
    lexer.reset(text, rules);
    int at = lexer.blanks(0);
    while (at != SqlLexer.BROKEN && at < text.length() && text.charAt(at) == '(') {
      at = lexer.blanks(at + 1);
    }
    if (at == SqlLexer.BROKEN || at >= text.length() || !SqlLexer.isWordStart(text.charAt(at))) {
      return StatementKind.OTHER;
    }
    int end = lexer.word(at);
    // The hot path: no garbage.
    if (end - at == INSERT.length() && text.regionMatches(true, at, INSERT, 0, INSERT.length())) {
      return StatementKind.INSERT;
    }
    return classify(text.substring(at, end).toUpperCase(Locale.ROOT), end);
  }

  private StatementKind classify(String keyword, int behind) {
    return switch (keyword) {
      case "SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "FETCH", "HELP" ->
          StatementKind.READ;
      case "EXPLAIN" -> mentionsAnalyze(behind) ? StatementKind.WRITE : StatementKind.READ;
      case "WITH" -> mentionsWrite(behind) ? StatementKind.WRITE : StatementKind.READ;
      case "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "COPY", "LOAD" -> StatementKind.WRITE;
      case "COMMIT", "END" -> ifAlone(StatementKind.COMMIT, behind);
      case "ROLLBACK", "ABORT" ->
          goesToSavepoint(behind)
              ? StatementKind.ROLLBACK_TO
              : ifAlone(StatementKind.ROLLBACK, behind);
      case "BEGIN", "START" -> StatementKind.BEGIN;
      case "SAVEPOINT", "RELEASE" -> StatementKind.SAVEPOINT;
      case "SET", "RESET", "USE", "PRAGMA", "DISCARD" -> StatementKind.SESSION;
      case "ALTER" ->
          nextWord(behind).equals("SESSION") ? StatementKind.SESSION : StatementKind.OTHER;
      default -> StatementKind.OTHER;
    };
  }

  /** The kind, if nothing but WORK or TRANSACTION follows: {@code ROLLBACK PREPARED} is another. */
  private StatementKind ifAlone(StatementKind kind, int behind) {
    int at = lexer.blanks(behind);
    String next = nextWord(behind);
    if (next.equals("WORK") || next.equals("TRANSACTION")) {
      at = lexer.blanks(lexer.word(at));
    }
    if (at != SqlLexer.BROKEN && at < sql.length() && sql.charAt(at) == ';') {
      at = lexer.blanks(at + 1);
    }
    return at == sql.length() ? kind : StatementKind.OTHER;
  }

  private boolean goesToSavepoint(int behind) {
    String next = nextWord(behind);
    if (next.equals("WORK") || next.equals("TRANSACTION")) {
      next = nextWord(lexer.word(lexer.blanks(behind)));
    }
    return next.equals("TO");
  }

  private String nextWord(int behind) {
    int at = lexer.blanks(behind);
    return at == SqlLexer.BROKEN ? "" : sql.substring(at, lexer.word(at)).toUpperCase(Locale.ROOT);
  }

  private boolean mentionsAnalyze(int from) {
    String rest = sql.substring(from).toUpperCase(Locale.ROOT);
    return rest.contains("ANALYZE") || rest.contains("ANALYSE");
  }

  private boolean mentionsWrite(int from) {
    String rest = sql.substring(from).toUpperCase(Locale.ROOT);
    return rest.contains("INSERT")
        || rest.contains("UPDATE")
        || rest.contains("DELETE")
        || rest.contains("MERGE");
  }
}
