package io.github.sqlbatcher.dialect;

/**
 * The <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">text</a> of a
 * PostgreSQL array, built element by element; no object is made for one. Not for several threads.
 */
final class ArrayText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text;

  ArrayText(int expectedLength) {
    text = new StringBuilder(expectedLength).append('{');
  }

  /** The text to append an element to that needs no quotes, such as a number. */
  StringBuilder element() {
    if (text.length() > 1) {
      text.append(',');
    }
    return text;
  }

  void addNull() {
    element().append("NULL");
  }

  void addString(String value) {
    StringBuilder to = element().append('"');
    addEscaped(value, 0, value.length());
    to.append('"');
  }

  /** The part of a text that is the inside of a string literal, in which quotes are doubled. */
  void addUnquoted(String sql, int from, int to) {
    element().append('"');
    int start = from;
    for (int quote = sql.indexOf('\'', from); quote >= 0 && quote < to; ) {
      addEscaped(sql, start, quote + 1);
      start = quote + 2;
      quote = sql.indexOf('\'', start);
    }
    addEscaped(sql, start, to);
    text.append('"');
  }

  private void addEscaped(String value, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        text.append(value, start, at).append('\\');
        start = at;
      }
    }
    text.append(value, start, to);
  }

  /** As {@code bytea} reads it. */
  void addBytes(byte[] value) {
    element().append("\"\\\\x");
    for (byte b : value) {
      text.append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }
    text.append('"');
  }

  /** In the 36 characters that {@code UUID.toString} gives. */
  void addUuid(long high, long low) {
    element();
    addHex(high, 60, 32);
    text.append('-');
    addHex(high, 28, 16);
    text.append('-');
    addHex(high, 12, 0);
    text.append('-');
    addHex(low, 60, 48);
    text.append('-');
    addHex(low, 44, 0);
  }

  private void addHex(long bits, int firstShift, int lastShift) {
    for (int shift = firstShift; shift >= lastShift; shift -= 4) {
      text.append(HEX[(int) (bits >> shift) & 0xf]);
    }
  }

  @Override
  public String toString() {
    return text.append('}').toString();
  }
}
