package io.github.sqlbatcher.dialect;

/**
 * The <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">text</a> of a
 * PostgreSQL array, built element by element. Not for several threads.
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
    element().append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }

  /** As {@code bytea} reads it. */
  void addBytes(byte[] value) {
    element().append("\"\\\\x");
    for (byte b : value) {
      text.append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
