package io.github.sqlbatcher.dialect;

import java.math.BigDecimal;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/**
 * The column that a parameter of an INSERT goes to: Derby gives the parameter the column's type.
 * Knows which literals end in the same value when they are bound.
 *
 * @param type of {@link Types}
 * @param precision digits of a number, or characters of a string
 * @param scale digits behind the point
 */
record DerbyColumn(int type, int precision, int scale) {
  /**
   * A longer number is an error as a literal, or none of Derby's types: 31 digits are the most of a
   * DECIMAL, and 30 characters of a floating point literal
   * (https://db.apache.org/derby/docs/10.16/ref/rrefnumericlimits.html).
   */
  private static final int LONGEST_NUMBER = 30;

  /** A VARCHAR's most (https://db.apache.org/derby/docs/10.16/ref/rrefstringlimits.html). */
  private static final int LONGEST_STRING = 32_672;

  /**
   * Beyond, Derby's limits and its rounding to zero begin, which a literal meets in its own way.
   */
  private static final double LARGEST = 1e300;

  private static final Pattern EXACT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
  private static final Pattern FLOAT = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+");

  /** Of the Gregorian calendar: Derby reads a literal of an earlier day as another one. */
  private static final Pattern DATE = Pattern.compile("(?:1[6-9]|[2-9]\\d)\\d\\d-\\d\\d-\\d\\d");

  /** Without 24:00:00, which a parameter keeps. */
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d");

  private static final Pattern TIMESTAMP =
      Pattern.compile(DATE.pattern() + " " + TIME.pattern() + "(\\.\\d{1,9})?");

  /** The column of a parameter, counted from 1. */
  static DerbyColumn of(ParameterMetaData parameters, int index) throws SQLException {
    return new DerbyColumn(
        parameters.getParameterType(index),
        parameters.getPrecision(index),
        parameters.getScale(index));
  }

  /**
   * Binds a literal.
   *
   * @return false where it could end in another value, or in another error
   */
  boolean binds(String literal, PreparedStatement to, int index) throws SQLException {
    char first = literal.charAt(0);
    return switch (first) {
      case '\'' -> bindsString(literal, to, index);
      case 'n', 'N' -> bindsNull(to, index);
      case 't', 'T', 'f', 'F' -> bindsTruth(first, to, index);
      default -> bindsNumber(literal, to, index);
    };
  }

  private boolean bindsNull(PreparedStatement to, int index) throws SQLException {
    if (type == Types.SQLXML || type == Types.JAVA_OBJECT) {
      return false;
    }
    to.setNull(index, type);
    return true;
  }

  private boolean bindsTruth(char first, PreparedStatement to, int index) throws SQLException {
    if (type != Types.BOOLEAN) {
      return false;
    }
    to.setBoolean(index, first == 't' || first == 'T');
    return true;
  }

  private boolean bindsString(String literal, PreparedStatement to, int index) throws SQLException {
    String value = literal.substring(1, literal.length() - 1).replace("''", "'");
    boolean same =
        switch (type) {
          // What is longer is cut or refused.
          case Types.CHAR, Types.VARCHAR -> value.length() <= precision;
          case Types.LONGVARCHAR, Types.CLOB -> value.length() <= LONGEST_STRING;
          // Derby reads both with one parser, but takes other forms than these, too.
          case Types.DATE -> DATE.matcher(value).matches();
          case Types.TIME -> TIME.matcher(value).matches();
          case Types.TIMESTAMP -> TIMESTAMP.matcher(value).matches();
          default -> false;
        };
    if (same) {
      to.setString(index, value);
    }
    return same;
  }

  private boolean bindsNumber(String literal, PreparedStatement to, int index) throws SQLException {
    if (literal.length() > LONGEST_NUMBER) {
      return false;
    }
    if (EXACT.matcher(literal).matches()) {
      return bindsExact(new BigDecimal(literal), literal.indexOf('.') < 0, to, index);
    }
    return type == Types.DOUBLE
        && FLOAT.matcher(literal).matches()
        && bindsDouble(Double.parseDouble(literal), to, index);
  }

  private static boolean bindsDouble(double value, PreparedStatement to, int index)
      throws SQLException {
    double size = Math.abs(value);
    if (size > LARGEST || size < 1 / LARGEST) {
      return false;
    }
    to.setDouble(index, value);
    return true;
  }

  private boolean bindsExact(BigDecimal value, boolean whole, PreparedStatement to, int index)
      throws SQLException {
    switch (type) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> {
        int bits = type == Types.SMALLINT ? 15 : type == Types.INTEGER ? 31 : 63;
        if (!whole || value.unscaledValue().bitLength() > bits) {
          return false;
        }
        to.setLong(index, value.longValue());
      }
      case Types.DECIMAL, Types.NUMERIC -> {
        if (value.scale() > scale || value.precision() - value.scale() > precision - scale) {
          return false;
        }
        to.setBigDecimal(index, value);
      }
      // BigDecimal rounds as Derby does, which has one for the literal.
      case Types.DOUBLE -> to.setDouble(index, value.doubleValue());
      case Types.REAL -> {
        float rounded = value.floatValue();
        // How often Derby rounds on its way is not told.
        if (Float.isInfinite(rounded) || new BigDecimal(rounded).compareTo(value) != 0) {
          return false;
        }
        to.setFloat(index, rounded);
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
