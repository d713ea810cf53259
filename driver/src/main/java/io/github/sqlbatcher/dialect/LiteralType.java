package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import java.math.BigDecimal;
import java.sql.Types;
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
 * @param wide whether it is an exact number of the longest type, as {@code CAST(NULL AS DECIMAL)}
 */
record LiteralType(String kind, int whole, int scale, boolean wide) {
  private static final LiteralType NULL = of("");
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

  private static LiteralType of(String kind) {
    return new LiteralType(kind, 0, 0, false);
  }

  /** The type of the literal that the driver makes of a parameter's value. */
  static LiteralType ofParameter(BoundRows rows, int row, int parameter) {
    Integer nullType = rows.nullType(row, parameter);
    if (nullType != null) {
      return ofNull(nullType, rows.areOf(nullType, parameter));
    }
    Object value = rows.value(row, parameter);
    if (value instanceof BigDecimal || rows.areOf(Types.DECIMAL, parameter)) {
      return value == null ? ofNull(Types.DECIMAL, true) : ofDecimal(String.valueOf(value));
    }
    if (value instanceof String text && rows.areOf(Types.TIMESTAMP, parameter)) {
      return ofString("TIMESTAMP", text);
    }
    // Rows of one group agree in the setter, and so in anything else.
    return of("parameter");
  }

  /**
   * {@code setNull} sends {@code CAST(NULL AS …)}.
   *
   * @param fitting whether the other values are of that type
   */
  private static LiteralType ofNull(int type, boolean fitting) {
    return switch (type) {
      case Types.NULL -> NULL;
      case Types.DECIMAL, Types.NUMERIC -> new LiteralType(EXACT, 0, 0, true);
      // A CHAR beside a VARCHAR makes both a CHAR.
      case Types.CHAR, Types.NCHAR -> of("null " + type);
      default -> fitting ? NULL : of("null " + type);
    };
  }

  private static LiteralType ofDecimal(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      int whole = Math.max(0, value.precision() - value.scale());
      return new LiteralType(EXACT, whole, Math.max(0, value.scale()), false);
    } catch (NumberFormatException e) {
      // For the driver to refuse, or to read.
      return of("number " + text);
    }
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
      case "TRUE", "FALSE" -> types.add(of("boolean"));
      default -> {}
    }
  }

  private static LiteralType ofNumber(String number, boolean exponent) {
    int point = number.indexOf('.');
    if (exponent) {
      return of("double");
    }
    return point < 0
        ? new LiteralType(EXACT, number.length(), 0, false)
        : new LiteralType(EXACT, point, number.length() - point - 1, false);
  }

  private static LiteralType ofString(String word, String text) {
    return switch (word) {
      case "DECIMAL", "NUMERIC" -> ofNumber(text.strip().replaceFirst("^[+-]", ""), false);
      case "TIMESTAMP", "TIME" -> of(ZONE.matcher(text).find() ? word + " with zone" : word);
      // CHAR(3) beside CHAR(5) gets two more blanks.
      case "CHAR", "CHARACTER" -> of(word + text);
      default -> of(word + " string");
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
    boolean either = wide || other.wide;
    LiteralType wider =
        new LiteralType(EXACT, Math.max(whole, other.whole), Math.max(scale, other.scale), either);
    int most = scale == other.scale && !either ? MOST_DIGITS : DIGITS_EXACT_AS_REAL;
    return wider.whole + wider.scale <= most ? wider : null;
  }
}
