package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.PassThroughReason;
import java.util.Arrays;

/**
 * Reads one statement in one pass and tells whether it is a plain {@code INSERT … VALUES}: where
 * its tuples stand, and where the literals in them. The results are fields that the next scan
 * overwrites; nothing is allocated for a statement. Not for several threads.
 *
 * <p>It proves nothing about the values; that is {@link InsertParser}'s part, once for each
 * template.
 */
public final class SqlScanner {
  /** A scanner lives as long as its connection; the room for a huge statement does not. */
  private static final int MOST_KEPT_BOUNDS = 8192;

  private final SqlLexer lexer = new SqlLexer();
  private final InsertHead head = new InsertHead(lexer);

  private String sql = "";
  private int tuplesEnd;
  private int tuples;
  private int values;
  private int parameters;
  private int skeletonHash;
  private int slots;
  private boolean escapes;
  private boolean dollars;
  private int[] slotBounds = new int[64];
  private int[] parametersAt = new int[16];

  /**
   * Scans a statement.
   *
   * @return null if it is a plain INSERT, else why it cannot be one
   */
  public PassThroughReason scan(String text, LexicalRules rules) {
    sql = text;
    lexer.reset(text, rules);
    tuples = 0;
    values = 0;
    parameters = 0;
    slots = 0;
    escapes = false;
    dollars = false;
    if (slotBounds.length > MOST_KEPT_BOUNDS) {
      slotBounds = new int[64];
    }
    if (parametersAt.length > MOST_KEPT_BOUNDS) {
      parametersAt = new int[16];
    }
    // The driver of PostgreSQL halves these in some strings; misled by one row, it would in others.
    if (text.contains("??")) {
      return PassThroughReason.NOT_PLAIN_VALUES;
    }
    // DuckDB's own reader is misled by E'\'' and then replaces such blanks in the strings behind
    // it.
    if (rules.unicodeBlanks && hasUnicodeBlank(text)) {
      return PassThroughReason.NOT_PLAIN_VALUES;
    }
    PassThroughReason refusal = head.scan(text, rules);
    if (refusal != null) {
      return refusal;
    }
    refusal = scanTuples(head.end());
    // Drivers that replace escapes know little of dollar strings, and would find some in them.
    if (refusal == null && escapes && dollars) {
      return PassThroughReason.NOT_PLAIN_VALUES;
    }
    // Where the text is ambiguous, every other finding is in doubt, too.
    if (head.ambiguous() || lexer.ambiguous()) {
      return PassThroughReason.LEXICAL_MODE;
    }
    return refusal;
  }

  /** Everything before the first tuple: {@code INSERT INTO t (a) VALUES}. */
  InsertHead head() {
    return head;
  }

  /** The scanned text. */
  String sql() {
    return sql;
  }

  /** Where the first tuple's parenthesis stands. */
  public int tuplesStart() {
    return head.end();
  }

  /** Behind the last tuple's parenthesis. */
  public int tuplesEnd() {
    return tuplesEnd;
  }

  /** How many tuples there are. */
  public int tuples() {
    return tuples;
  }

  /** How many values each tuple has. */
  int values() {
    return values;
  }

  /** How many {@code ?} there are. */
  public int parameters() {
    return parameters;
  }

  /** Where a {@code ?} stands. */
  int parameterAt(int parameter) {
    return parametersAt[parameter];
  }

  /** Whether there are JDBC escapes such as <code>{d '2026-11-01'}</code>. */
  boolean escapes() {
    return escapes;
  }

  /** A hash of the text but for its literals. */
  int skeletonHash() {
    return skeletonHash;
  }

  /** How many literals stand in the tuples. */
  public int slots() {
    return slots;
  }

  /** A literal of the tuples, as it is written. */
  public String literal(int slot) {
    return sql.substring(slotStart(slot), slotEnd(slot));
  }

  /** Where a literal begins. */
  public int slotStart(int slot) {
    return slotBounds[2 * slot];
  }

  /** Behind a literal. */
  public int slotEnd(int slot) {
    return slotBounds[2 * slot + 1];
  }

  private PassThroughReason scanTuples(int from) {
    skeletonHash = head.hash();
    int at = from;
    while (true) {
      if (at >= sql.length() || sql.charAt(at) != '(') {
        return PassThroughReason.NOT_PLAIN_VALUES;
      }
      int valuesBefore = values;
      at = tupleEnd(at);
      if (at == SqlLexer.BROKEN) {
        return PassThroughReason.NOT_PLAIN_VALUES;
      }
      if ((++tuples > 1 && values != valuesBefore) || !head.takes(values)) {
        return PassThroughReason.VALUE_COUNT;
      }
      tuplesEnd = at;
      int next = lexer.blanks(at);
      if (next == SqlLexer.BROKEN || next >= sql.length() || sql.charAt(next) != ',') {
        return isEnd(next) ? null : PassThroughReason.NOT_PLAIN_VALUES;
      }
      mix(',');
      at = lexer.blanks(next + 1);
      if (at == SqlLexer.BROKEN) {
        return PassThroughReason.NOT_PLAIN_VALUES;
      }
    }
  }

  private boolean isEnd(int from) {
    int at = from;
    if (lexer.endsStatement(at)) {
      at = lexer.blanks(at + 1);
    }
    return at == sql.length();
  }

  /** Behind the parenthesis that closes the tuple. */
  int tupleEnd(int open) {
    int depth = 0;
    int commas = 0;
    boolean valueStart = false;
    int at = open;
    while (at >= 0 && at < sql.length()) {
      char c = sql.charAt(at);
      if (SqlLexer.isWordStart(c)) {
        at = word(at, valueStart);
        valueStart = false;
      } else if (SqlLexer.isDigit(c) || (isNumberSign(c, at) && valueStart)) {
        int end = lexer.number(SqlLexer.isDigit(c) ? at : at + 1);
        at = slot(at, end);
        valueStart = false;
      } else if (lexer.beginsString(at)) {
        at = stringSlot(at, at);
        valueStart = false;
      } else if (lexer.beginsComment(at)) {
        at = text(at, lexer.comment(at));
      } else if (lexer.beginsQuotedName(c)) {
        at = text(at, lexer.quotedName(at));
        valueStart = false;
      } else {
        mix(c);
        at++;
        switch (c) {
          case '(' -> {
            depth++;
            valueStart = true;
          }
          case ')' -> {
            if (--depth == 0) {
              values = commas + 1;
              return at;
            }
            valueStart = false;
          }
          case ',' -> {
            commas += depth == 1 ? 1 : 0;
            valueStart = true;
          }
          case '?' -> {
            if (at < sql.length() && sql.charAt(at) == '?') {
              return SqlLexer.BROKEN;
            }
            parameter(at - 1);
            valueStart = false;
          }
          case '{' -> {
            escapes = true;
            valueStart = false;
          }
          case ';', '$' -> {
            return SqlLexer.BROKEN;
          }
          default -> valueStart &= SqlLexer.isWhiteSpace(c);
        }
      }
    }
    return SqlLexer.BROKEN;
  }

  private boolean isNumberSign(char c, int at) {
    return (c == '-' || c == '+' || c == '.')
        && at + 1 < sql.length()
        && SqlLexer.isDigit(sql.charAt(at + 1));
  }

  /** A word, with the string that hangs on it; NULL, TRUE and FALSE are literals. */
  private int word(int start, boolean valueStart) {
    int end = lexer.word(start);
    if (valueStart && isLiteralWord(start, end)) {
      return slot(start, end);
    }
    text(start, end);
    if (end < sql.length() && sql.charAt(end) != '$' && lexer.beginsString(end)) {
      return stringSlot(end, start);
    }
    return end;
  }

  /** PostgreSQL reads {@code 'b\'} as escaped where it goes on an {@code E'a'}: left alone. */
  private int stringSlot(int start, int wordStart) {
    int end = lexer.string(start, wordStart);
    dollars |= sql.charAt(start) == '$';
    return lexer.continuesString(end) ? SqlLexer.BROKEN : slot(start, end);
  }

  private boolean isLiteralWord(int start, int end) {
    boolean literal =
        switch (end - start) {
          case 4 -> isWord(start, "null") || isWord(start, "true");
          case 5 -> isWord(start, "false");
          default -> false;
        };
    int next = end;
    while (literal && next < sql.length() && SqlLexer.isWhiteSpace(sql.charAt(next))) {
      next++;
    }
    return literal && next < sql.length() && (sql.charAt(next) == ',' || sql.charAt(next) == ')');
  }

  private boolean isWord(int start, String word) {
    return sql.regionMatches(true, start, word, 0, word.length());
  }

  private int text(int start, int end) {
    for (int at = start; at < end; at++) {
      mix(sql.charAt(at));
    }
    return end;
  }

  private int slot(int start, int end) {
    if (2 * slots + 2 > slotBounds.length) {
      slotBounds = Arrays.copyOf(slotBounds, 2 * slotBounds.length);
    }
    slotBounds[2 * slots] = start;
    slotBounds[2 * slots + 1] = end;
    slots++;
    mix('?');
    return end;
  }

  private void parameter(int at) {
    if (parameters == parametersAt.length) {
      parametersAt = Arrays.copyOf(parametersAt, 2 * parameters);
    }
    parametersAt[parameters++] = at;
  }

  private static boolean hasUnicodeBlank(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= 128 && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT)) {
        return true;
      }
    }
    return false;
  }

  private void mix(char c) {
    skeletonHash = 31 * skeletonHash + c;
  }
}
