package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.SqlScanner;
import java.util.List;
import java.util.Set;

/** The literals of rows as elements of PostgreSQL arrays. Not for several threads. */
final class PgLiterals {
  private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
  private static final Set<String> APPROXIMATE = Set.of("float4", "float8");

  private final SqlScanner scanner = new SqlScanner();
  private final List<String> types;
  private final ArrayText[] arrays;

  /**
   * @param types of the elements; for each literal the type of its column
   */
  PgLiterals(List<String> types, int rows) {
    this.types = types;
    arrays = new ArrayText[types.size()];
    for (int array = 0; array < arrays.length; array++) {
      arrays[array] = new ArrayText(rows * 16);
    }
  }

  /**
   * The arrays of the rows; null if one of their literals means something else in an array, or may
   * do so: {@code 1.5} becomes 2 in an INT column, and cannot be an element.
   */
  String[] arrays(LiteralRows rows, int from, int to) {
    for (int row = from; row < to; row++) {
      String sql = rows.text(row);
      if (scanner.scan(sql, LexicalRules.POSTGRESQL) != null || scanner.slots() != arrays.length) {
        return null;
      }
      for (int slot = 0; slot < arrays.length; slot++) {
        if (!adds(sql, scanner.slotStart(slot), scanner.slotEnd(slot), slot)) {
          return null;
        }
      }
    }
    String[] texts = new String[arrays.length];
    for (int array = 0; array < texts.length; array++) {
      texts[array] = arrays[array].toString();
    }
    return texts;
  }

  private boolean adds(String sql, int start, int end, int slot) {
    char first = sql.charAt(start);
    ArrayText to = arrays[slot];
    switch (first) {
      case '\'' -> {
        to.addUnquoted(sql, start + 1, end - 1);
        return true;
      }
      case 'n', 'N' -> {
        to.addNull();
        return end - start == 4;
      }
      case 't', 'T', 'f', 'F' -> {
        to.element().append(first);
        return types.get(slot).equals("bool");
      }
      default -> {
        to.element().append(sql, start, end);
        return isNumber(sql, start, end, types.get(slot));
      }
    }
  }

  /** Whether a column of the type reads the same number from the text as from the literal. */
  private static boolean isNumber(String sql, int start, int end, String type) {
    boolean approximate = APPROXIMATE.contains(type);
    boolean whole = WHOLE.contains(type);
    // Only as text there is a zero with a sign.
    if (!(whole || approximate || type.equals("numeric"))
        || (approximate && sql.charAt(start) == '-')) {
      return false;
    }
    for (int at = start; at < end; at++) {
      char c = sql.charAt(at);
      boolean digit = c >= '0' && c <= '9';
      boolean sign = at == start && (c == '-' || c == '+');
      if (!digit && !sign && (whole || c != '.')) {
        return false;
      }
    }
    return true;
  }
}
