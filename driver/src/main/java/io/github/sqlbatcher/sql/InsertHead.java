package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.PassThroughReason;

/**
 * Reads {@code INSERT [INTO] table [(columns)] VALUES}. A head that was read before is known again
 * by its text: a loop of INSERTs pays for the reading once. Not for several threads.
 */
final class InsertHead {
  private final SqlLexer lexer;

  private String sql = "";
  private String knownText;
  private LexicalRules knownRules;
  private boolean ambiguous;
  private int tableStart;
  private int tableEnd;
  private int nameEnd;
  private int columns;
  private int end;
  private int hash;

  InsertHead(SqlLexer lexer) {
    this.lexer = lexer;
  }

  /** Reads the head; null if it is one, else why it is none. */
  PassThroughReason scan(String text, LexicalRules rules) {
    sql = text;
    if (knownText != null
        && rules.equals(knownRules)
        && text.startsWith(knownText)
        && is(end, '(')) {
      return null;
    }
    knownText = null;
    columns = 0;
    int at = read();
    if (at == SqlLexer.BROKEN || at >= sql.length() || sql.charAt(at) != '(') {
      return PassThroughReason.NOT_PLAIN_VALUES;
    }
    end = at;
    ambiguous = lexer.ambiguous();
    knownRules = rules;
    knownText = text.substring(0, end);
    hash = knownText.hashCode();
    return null;
  }

  private int read() {
    int at = keyword(lexer.blanks(0), "insert");
    int into = keyword(at, "into");
    at = into == SqlLexer.BROKEN ? at : into;
    if (at == SqlLexer.BROKEN) {
      return SqlLexer.BROKEN;
    }
    tableStart = at;
    at = name(at);
    while (is(at, '.')) {
      at = name(blanks(at + 1));
    }
    tableEnd = nameEnd;
    if (is(at, '(')) {
      at = columnList(at + 1);
    }
    return keyword(at, "values");
  }

  private int columnList(int from) {
    int at = from;
    do {
      at = name(blanks(at));
      columns++;
      if (is(at, ')')) {
        return blanks(at + 1);
      }
    } while (is(at++, ','));
    return SqlLexer.BROKEN;
  }

  /** Behind a name and the blanks after it. */
  private int name(int at) {
    if (at == SqlLexer.BROKEN || at >= sql.length()) {
      return SqlLexer.BROKEN;
    }
    char c = sql.charAt(at);
    int behind = SqlLexer.BROKEN;
    if (lexer.beginsQuotedName(c)) {
      behind = lexer.quotedName(at);
    } else if (SqlLexer.isWordStart(c)) {
      behind = lexer.word(at);
    }
    nameEnd = behind;
    return blanks(behind);
  }

  /** Behind the keyword and the blanks after it, if it stands here as a whole word. */
  private int keyword(int at, String word) {
    if (at == SqlLexer.BROKEN || !sql.regionMatches(true, at, word, 0, word.length())) {
      return SqlLexer.BROKEN;
    }
    int behind = at + word.length();
    if (behind < sql.length() && SqlLexer.isWordPart(sql.charAt(behind))) {
      return SqlLexer.BROKEN;
    }
    return blanks(behind);
  }

  private int blanks(int at) {
    return at == SqlLexer.BROKEN ? SqlLexer.BROKEN : lexer.blanks(at);
  }

  private boolean is(int at, char c) {
    return at != SqlLexer.BROKEN && at < sql.length() && sql.charAt(at) == c;
  }

  /** Whether the head would read otherwise under another setting of the session. */
  boolean ambiguous() {
    return ambiguous;
  }

  /** Whether tuples of so many values fit the column list; true where there is none. */
  boolean takes(int values) {
    return columns == 0 || columns == values;
  }

  /** How many columns are listed; 0 where there is no list. */
  int columns() {
    return columns;
  }

  /** Where the first tuple begins. */
  int end() {
    return end;
  }

  /** The head's text. */
  String text() {
    return knownText;
  }

  int hash() {
    return hash;
  }

  /** The table as it is written. */
  String table() {
    return knownText.substring(tableStart, tableEnd);
  }
}
