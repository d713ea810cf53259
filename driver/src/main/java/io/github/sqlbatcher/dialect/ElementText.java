package io.github.sqlbatcher.dialect;

/**
 * Values as text for PostgreSQL, built one by one; no object is made for one. Not for several
 * threads.
 */
abstract sealed class ElementText permits ArrayText, CopyText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  final StringBuilder text;

  ElementText(int expectedLength) {
    text = new StringBuilder(expectedLength);
  }

  /** The text to append a value to that needs no quotes, such as a number. */
  abstract StringBuilder element();

  /** The text to append a value to, up to {@link #close}, that holds nothing to be escaped. */
  abstract StringBuilder open();

  abstract void close();

  abstract void addNull();

  /** Whether a character must stand behind a backslash; it may be changed for that. */
  abstract boolean isEscaped(char c);

  /** What stands behind the backslash. */
  abstract char escaped(char c);

  void addString(String value) {
    open();
    addEscaped(value, 0, value.length());
    close();
  }

  final void addEscaped(String value, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      char c = value.charAt(at);
      if (isEscaped(c)) {
        text.append(value, start, at).append('\\').append(escaped(c));
        start = at + 1;
      }
    }
    text.append(value, start, to);
  }

  /** As {@code bytea} reads it. */
  void addBytes(byte[] value) {
    open().append("\\\\x");
    for (byte b : value) {
      text.append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }
    close();
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
}
