package io.github.sqlbatcher.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the {@link StatementKind} of a text from its first keywords; it is never parsed. In doubt
 * the answer is {@code OTHER}, before which everything pending is sent. Not for several threads.
 */
public final class StatementClassifier {
  private static final String INSERT = "INSERT";
  private static final Pattern LATER_BEGIN =
      Pattern.compile(";\\s*(BEGIN|START)\\b", Pattern.CASE_INSENSITIVE);
  private static final List<String> NO_CHAIN = List.of("AND", "NO", "CHAIN");

  private static final Set<String> BEGINNINGS =
      Set.of(
          "WORK",
          "TRANSACTION",
          "TRAN",
          "DEFERRED",
          "IMMEDIATE",
          "EXCLUSIVE",
          "ISOLATION",
          "READ",
          "NOT",
          "DEFERRABLE");

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

  /** Whether a text of several statements may begin a transaction behind the first of them. */
  public static boolean beginsLater(String text) {
    return text != null && text.indexOf(';') >= 0 && LATER_BEGIN.matcher(text).find();
  }

  private StatementKind classify(String keyword, int behind) {
    return switch (keyword) {
      case "SELECT", "VALUES" ->
          setsConfiguration() ? StatementKind.SESSION : alone(StatementKind.READ);
      case "TABLE", "SHOW", "DESCRIBE", "DESC", "FETCH", "HELP" -> alone(StatementKind.READ);
      case "EXPLAIN" -> alone(mentionsAnalyze(behind) ? StatementKind.WRITE : StatementKind.READ);
      case "WITH" ->
          setsConfiguration()
              ? StatementKind.OTHER
              : alone(mentionsWrite(behind) ? StatementKind.WRITE : StatementKind.READ);
      case "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "COPY", "LOAD" ->
          alone(StatementKind.WRITE);
      case "COMMIT", "END" -> ifAlone(StatementKind.COMMIT, behind);
      case "ROLLBACK", "ABORT" ->
          goesToSavepoint(behind)
              ? alone(StatementKind.ROLLBACK_TO)
              : ifAlone(StatementKind.ROLLBACK, behind);
      case "BEGIN", "START" ->
          beginsTransaction(keyword, behind) ? alone(StatementKind.BEGIN) : StatementKind.OTHER;
      case "SAVEPOINT", "RELEASE" -> alone(StatementKind.SAVEPOINT);
      case "SET", "RESET", "USE", "PRAGMA", "DISCARD" -> StatementKind.SESSION;
      case "ALTER" ->
          nextWord(behind).equals("SESSION") ? StatementKind.SESSION : StatementKind.OTHER;
      default -> StatementKind.OTHER;
    };
  }

  /** Whether PostgreSQL's function is called that does what SET does. */
  private boolean setsConfiguration() {
    return sql.contains("set_config") || sql.contains("SET_CONFIG");
  }

  /** The kind, if no second statement follows that would do what the kind does not tell. */
  private StatementKind alone(StatementKind kind) {
    int semicolon = sql.indexOf(';');
    boolean alone = semicolon < 0 || lexer.blanks(semicolon + 1) == sql.length();
    return alone ? kind : StatementKind.OTHER;
  }

  /** {@code BEGIN} may also open a block of procedural statements. */
  private boolean beginsTransaction(String keyword, int behind) {
    int at = lexer.blanks(behind);
    String next = nextWord(behind);
    return keyword.equals("START")
        ? next.equals("TRANSACTION")
        : at == sql.length()
            || (at != SqlLexer.BROKEN && sql.charAt(at) == ';')
            || BEGINNINGS.contains(next);
  }

  /** The kind, if nothing follows that makes it another, as in {@code ROLLBACK PREPARED}. */
  private StatementKind ifAlone(StatementKind kind, int behind) {
    int at = lexer.blanks(behind);
    String next = nextWord(behind);
    if (next.equals("WORK") || next.equals("TRANSACTION") || next.equals("TRAN")) {
      at = lexer.blanks(lexer.word(at));
    }
    for (String word : NO_CHAIN) {
      // COMMIT AND NO CHAIN is plain COMMIT; AND CHAIN begins another transaction.
      if (at == SqlLexer.BROKEN || !nextWord(at).equals(word)) {
        break;
      }
      at = lexer.blanks(lexer.word(at));
    }
    if (at != SqlLexer.BROKEN && at < sql.length() && sql.charAt(at) == ';') {
      at = lexer.blanks(at + 1);
    }
    return at == sql.length() ? kind : StatementKind.OTHER;
  }

  private boolean goesToSavepoint(int behind) {
    String next = nextWord(behind);
    if (next.equals("WORK") || next.equals("TRANSACTION") || next.equals("TRAN")) {
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
