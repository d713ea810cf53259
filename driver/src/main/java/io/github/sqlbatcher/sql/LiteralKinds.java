package io.github.sqlbatcher.sql;

import java.util.Arrays;

/**
 * The kinds of literals in INSERTs of one template, for servers that give the rows of a {@code
 * VALUES} one type a column: {@code 1} becomes {@code 1.00} beside {@code 2.25} there, and {@code
 * 'a'} fails beside {@code 1}. NULL stands beside anything. Not for several threads.
 */
public final class LiteralKinds {
  private static final int UNKNOWN = -1;
  private static final int TEXT = -2;
  private static final int TRUTH = -3;
  private static final int FLOAT = -4;

  private final SqlScanner scanner = new SqlScanner();
  private final LexicalRules rules;
  private int[] kinds;

  /** No INSERT was seen yet. */
  public LiteralKinds(LexicalRules rules) {
    this.rules = rules;
  }

  /** Whether an INSERT of the template has the kinds of all those before it. */
  public boolean fit(String sql) {
    if (scanner.scan(sql, rules) != null) {
      return false;
    }
    if (kinds == null) {
      kinds = new int[scanner.slots()];
      Arrays.fill(kinds, UNKNOWN);
    }
    boolean fit = true;
    for (int slot = 0; slot < kinds.length && fit; slot++) {
      int kind = kindOf(sql, scanner.slotStart(slot), scanner.slotEnd(slot));
      fit = kind == UNKNOWN || kinds[slot] == UNKNOWN || kinds[slot] == kind;
      kinds[slot] = kind == UNKNOWN ? kinds[slot] : kind;
    }
    return fit;
  }

  /** A number's kind is how many digits it has behind the point. */
  private static int kindOf(String sql, int start, int end) {
    char first = sql.charAt(start);
    if (first == 'n' || first == 'N') {
      return end - start == 4 ? UNKNOWN : TEXT;
    }
    boolean number = SqlLexer.isDigit(first) || first == '-' || first == '+' || first == '.';
    if (!number) {
      return SqlLexer.isWordStart(first) ? TRUTH : TEXT;
    }
    int point = end;
    for (int at = start; at < end; at++) {
      char c = sql.charAt(at);
      if (SqlLexer.isWordStart(c)) {
        return FLOAT;
      }
      point = c == '.' ? at + 1 : point;
    }
    return end - point;
  }
}
