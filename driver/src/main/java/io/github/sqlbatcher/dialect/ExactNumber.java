package io.github.sqlbatcher.dialect;

import java.math.BigDecimal;

/**
 * A number that was written as a literal without an exponent, {@code -12} or {@code 0.50}. Read
 * again and again; not for several threads.
 */
final class ExactNumber {
  /** So many digits always fit a {@code long}. */
  private static final int MOST_DIGITS = 18;

  private long unscaled;
  private int scale;
  private boolean whole;

  /** Reads a literal; false if it is none of those, has a {@code +}, or has too many digits. */
  boolean read(String sql, int start, int end) {
    boolean negative = sql.charAt(start) == '-';
    int first = negative ? start + 1 : start;
    int point = end;
    unscaled = 0;
    if (first == end || end - first > MOST_DIGITS) {
      return false;
    }
    for (int at = first; at < end; at++) {
      char c = sql.charAt(at);
      if (c >= '0' && c <= '9') {
        unscaled = 10 * unscaled + c - '0';
      } else if (c == '.' && point == end && at > first && at + 1 < end) {
        point = at;
      } else {
        return false;
      }
    }
    unscaled = negative ? -unscaled : unscaled;
    whole = point == end;
    scale = whole ? 0 : end - point - 1;
    return true;
  }

  /** Whether it was written without a point. */
  boolean isWhole() {
    return whole;
  }

  /** The value, if it is {@link #isWhole}. */
  long asLong() {
    return unscaled;
  }

  /** The value, with its scale. */
  BigDecimal asDecimal() {
    return BigDecimal.valueOf(unscaled, scale);
  }
}
