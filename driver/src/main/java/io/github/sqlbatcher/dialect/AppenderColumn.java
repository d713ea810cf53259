package io.github.sqlbatcher.dialect;

import static java.lang.invoke.MethodType.methodType;

import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType.Setter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that DuckDB's appender fills with the values of one parameter.
 *
 * @param setter how the values were set; {@code NULL} where none has a value
 * @param way how the appender takes them; null where none has a value
 * @param precision the digits of a decimal column
 * @param scale those behind its point
 */
record AppenderColumn(Setter setter, MethodHandle way, int precision, int scale) {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");

  private static final MethodHandle FLOAT =
      conversion(Float.class, "intBitsToFloat", float.class, int.class);

  private static final MethodHandle DOUBLE =
      conversion(Double.class, "longBitsToDouble", double.class, long.class);

  private static MethodHandle conversion(Class<?> in, String name, Class<?> value, Class<?> bits) {
    try {
      return MethodHandles.publicLookup().findStatic(in, name, methodType(value, bits));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Null where values that were set so are converted on their way into such a column. */
  static AppenderColumn of(ParameterColumn values, String type, DuckDbAppender appender) {
    if (values.type() == null) {
      return new AppenderColumn(Setter.NULL, null, 0, 0);
    }
    Setter setter = values.type().setter();
    boolean same =
        switch (setter) {
          case BOOLEAN -> type.equals("BOOLEAN");
          case BYTE -> type.equals("TINYINT");
          case SHORT -> type.equals("SMALLINT");
          case INT -> type.equals("INTEGER");
          case LONG -> type.equals("BIGINT");
          case FLOAT -> type.equals("FLOAT");
          case DOUBLE -> type.equals("DOUBLE");
          case DECIMAL -> DECIMAL.matcher(type).matches();
          case STRING -> type.equals("VARCHAR");
          case DATE -> type.equals("DATE");
          case TIMESTAMP -> type.equals("TIMESTAMP");
          default -> false;
        };
    if (!same) {
      return null;
    }
    Matcher digits = DECIMAL.matcher(type);
    boolean decimal = digits.matches();
    return new AppenderColumn(
        setter,
        way(setter, appender),
        decimal ? Integer.parseInt(digits.group(1)) : 0,
        decimal ? Integer.parseInt(digits.group(2)) : 0);
  }

  private static MethodHandle way(Setter setter, DuckDbAppender appender) {
    return switch (setter) {
      case BOOLEAN -> ofBits(appender.taking(boolean.class));
      case BYTE -> ofBits(appender.taking(byte.class));
      case SHORT -> ofBits(appender.taking(short.class));
      case INT -> ofBits(appender.taking(int.class));
      case LONG -> ofBits(appender.taking(long.class));
      case FLOAT -> ofBits(MethodHandles.filterArguments(appender.taking(float.class), 1, FLOAT));
      case DOUBLE -> MethodHandles.filterArguments(appender.taking(double.class), 1, DOUBLE);
      case DECIMAL -> ofObject(appender.taking(BigDecimal.class));
      case STRING -> ofObject(appender.taking(String.class));
      case DATE -> ofObject(appender.taking(LocalDate.class));
      default -> ofObject(appender.taking(LocalDateTime.class));
    };
  }

  private static MethodHandle ofBits(MethodHandle way) {
    return MethodHandles.explicitCastArguments(
        way, methodType(void.class, Object.class, long.class));
  }

  private static MethodHandle ofObject(MethodHandle way) {
    return way.asType(methodType(void.class, Object.class, Object.class));
  }

  /** Whether all values keep what they are: a decimal might be rounded, or be too large. */
  boolean takes(ParameterColumn values, int from, int to) {
    if (setter == Setter.DECIMAL) {
      for (int row = from; row < to; row++) {
        if (!values.isNull(row) && !fits((BigDecimal) values.value(row))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean fits(BigDecimal value) {
    return value.scale() >= 0
        && value.scale() <= scale
        && value.precision() - value.scale() <= precision - scale;
  }

  void append(ParameterColumn values, int row, DuckDbAppender to) throws SQLException {
    if (values.isNull(row)) {
      to.appendNull();
      return;
    }
    switch (setter) {
      case DECIMAL -> to.append(way, ((BigDecimal) values.value(row)).setScale(scale));
      case STRING -> to.append(way, values.value(row));
      case DATE -> to.append(way, ((Date) values.value(row)).toLocalDate());
      case TIMESTAMP -> to.append(way, ((Timestamp) values.value(row)).toLocalDateTime());
      default -> to.append(way, values.bits(row));
    }
  }
}
