package io.github.sqlbatcher.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type that Trino reads off a literal, as far as it matters for what becomes of the literal
 * when another row of the same {@code VALUES} has one of another type: both get a type in common,
 * and {@code 9007199254740993} beside {@code 1e0} is no longer the same number.
 *
 * @param kind tells types apart that must not meet; empty for NULL, which takes any type
 * @param whole the digits before the point of an exact number
 * @param scale the digits behind it
 */
record LiteralType(String kind, int whole, int scale) {
  private static final LiteralType NULL = new LiteralType("", 0, 0);
  private static final String EXACT = "exact";

  /** {@code io.trino.spi.type.Decimals.MAX_PRECISION}. */
  private static final int MOST_DIGITS = 38;

  /**
   * With so many digits, a decimal of whatever scale becomes the same {@code REAL} and {@code
   * DOUBLE}: {@code DecimalCasts} divides its digits, as a floating-point number, by a power of
   * ten, and both are exact.
   */
  private static final int DIGITS_EXACT_AS_REAL = 7;

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n\\r]*+|(?s:/\\*.*?\\*/)|\"[^\"]*+\")"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
              + "|(?<number>(?:\\d++\\.?+\\d*+|\\.\\d++)(?<exponent>[eE][+-]?+\\d++)?+)"
              + "|'(?<string>[^']*+)'");

  /** A zone is a name, or a sign behind the time. */
  private static final Pattern ZONE = Pattern.compile("[A-Za-z]|:[^+-]*[+-]");

  /** The type of a decimal parameter. */
  static LiteralType of(BigDecimal value) {
    int scale = Math.max(0, value.scale());
    return new LiteralType(EXACT, Math.max(0, value.precision() - value.scale()), scale);
  }

  /** The type of a parameter whose type is the same in all rows of its group. */
  static LiteralType ofParameter() {
    return NULL;
  }

  /** The types of all literals in the text of a tuple, from left to right. */
  static List<LiteralType> allOf(String tuple) {
    List<LiteralType> types = new ArrayList<>();
    Matcher token = TOKEN.matcher(tuple);
    String word = "";
    int stringEnd = -1;
    while (token.find()) {
      if (token.group("word") != null) {
        word = token.group("word").toUpperCase(Locale.ROOT);
        addConstant(word, types);
      } else if (token.group("number") != null) {
        types.add(ofNumber(token.group("number"), token.group("exponent") != null));
        word = "";
      } else if (token.group("string") != null) {
        // Behind a doubled quote, the same string goes on.
        if (token.start() != stringEnd) {
          types.add(ofString(word, token.group("string")));
        }
        stringEnd = token.end();
        word = "";
      }
    }
    return types;
  }

  private static void addConstant(String word, List<LiteralType> types) {
    switch (word) {
      case "NULL" -> types.add(NULL);
      case "TRUE", "FALSE" -> types.add(new LiteralType("boolean", 0, 0));
      default -> {}
    }
  }

  private static LiteralType ofNumber(String number, boolean exponent) {
    int point = number.indexOf('.');
    if (exponent) {
      return new LiteralType("double", 0, 0);
    }
    return point < 0
        ? new LiteralType(EXACT, number.length(), 0)
        : new LiteralType(EXACT, point, number.length() - point - 1);
  }

  private static LiteralType ofString(String word, String text) {
    return switch (word) {
      case "DECIMAL", "NUMERIC" -> ofNumber(text.strip().replaceFirst("^[+-]", ""), false);
      case "TIMESTAMP", "TIME" ->
          new LiteralType(ZONE.matcher(text).find() ? word + " with zone" : word, 0, 0);
      // CHAR(3) beside CHAR(5) gets two more blanks.
      case "CHAR", "CHARACTER" -> new LiteralType(word + text, 0, 0);
      default -> new LiteralType(word + " string", 0, 0);
    };
  }

  /** The type in common; null where a value could become another one by it. */
  LiteralType with(LiteralType other) {
    if (equals(other) || other.kind.isEmpty()) {
      return this;
    }
    if (kind.isEmpty()) {
      return other;
    }
    if (!kind.equals(EXACT) || !other.kind.equals(EXACT)) {
      return kind.equals(other.kind) ? this : null;
    }
    LiteralType wider =
        new LiteralType(EXACT, Math.max(whole, other.whole), Math.max(scale, other.scale));
    int most = scale == other.scale ? MOST_DIGITS : DIGITS_EXACT_AS_REAL;
    return wider.whole + wider.scale <= most ? wider : null;
  }
}
