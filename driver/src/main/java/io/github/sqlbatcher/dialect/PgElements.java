package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.ParameterColumn;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

/**
 * The values of one parameter as the elements of a PostgreSQL array: each as the text that the
 * driver would send for it alone, or as one that the server reads to the same value.
 */
final class PgElements {
  /** Before, {@code java.sql} counts days by another calendar than {@code java.time}. */
  private static final int FIRST_YEAR = 1583;

  private static final int LAST_YEAR = 9999;
  private static final int NANOS_OF_MICRO = 1000;
  private static final int MICROS_OF_SECOND = 1_000_000;

  /**
   * The constants for which {@code PgPreparedStatement.setNull} leaves the type to the server, as
   * it finds it by the column.
   */
  private static final Set<Integer> LEFT_TO_SERVER =
      Set.of(
          Types.NULL,
          Types.OTHER,
          Types.TIME,
          Types.TIME_WITH_TIMEZONE,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE);

  private final ParameterColumn column;

  PgElements(ParameterColumn column) {
    this.column = column;
  }

  /** Whether all values, and the NULLs among them, come to the same as single parameters. */
  boolean areKnown(int rows) {
    if (column.type() == null) {
      return true;
    }
    if (!column.nullsAreOfIt() && !LEFT_TO_SERVER.contains(column.typeOfNulls())) {
      return false;
    }
    return switch (column.type().setter()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, STRING, NSTRING, BYTES -> true;
      case OBJECT, TIMESTAMP -> allKnown(rows);
      default -> false;
    };
  }

  private boolean allKnown(int rows) {
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row) && !isKnown(column.value(row))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(Object value) {
    if (value instanceof Timestamp timestamp) {
      return value.getClass() == Timestamp.class && isKnown(timestamp.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return isKnown(time.toLocalDate()) && microsOf(time) < MICROS_OF_SECOND;
    }
    if (value instanceof OffsetDateTime time) {
      return isKnown(time.toLocalDateTime());
    }
    if (value instanceof LocalDate date) {
      return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Float
        || value instanceof String
        || value instanceof UUID
        || value instanceof byte[]
        || (value.getClass() == BigDecimal.class);
  }

  /** Half a microsecond and more counts as one, as the driver rounds. */
  private static int microsOf(LocalDateTime time) {
    return (time.getNano() + NANOS_OF_MICRO / 2) / NANOS_OF_MICRO;
  }

  /** The array of the rows from one on to another. */
  String text(int from, int to) {
    ArrayText text = new ArrayText((to - from) * 16);
    for (int row = from; row < to; row++) {
      if (column.isNull(row)) {
        text.addNull();
      } else {
        add(row, text);
      }
    }
    return text.toString();
  }

  private void add(int row, ArrayText to) {
    switch (column.type().setter()) {
      case BOOLEAN -> to.element().append(column.bits(row) != 0);
      case FLOAT -> to.element().append(Float.intBitsToFloat((int) column.bits(row)));
      case DOUBLE -> to.element().append(Double.longBitsToDouble(column.bits(row)));
      case BYTE, SHORT, INT, LONG -> to.element().append(column.bits(row));
      default -> add(column.value(row), to);
    }
  }

  private static void add(Object value, ArrayText to) {
    if (value instanceof String text) {
      to.addString(text);
    } else if (value instanceof byte[] bytes) {
      to.addBytes(bytes);
    } else if (value instanceof Timestamp timestamp) {
      int offset = TimeZone.getDefault().getOffset(timestamp.getTime()) / 1000;
      addTime(timestamp.toLocalDateTime(), offset, to);
    } else if (value instanceof OffsetDateTime time) {
      addTime(time.toLocalDateTime(), time.getOffset().getTotalSeconds(), to);
    } else if (value instanceof LocalDateTime time) {
      openTime(time, to).append('"');
    } else {
      to.element().append(value);
    }
  }

  private static void addTime(LocalDateTime time, int offset, ArrayText to) {
    StringBuilder text = openTime(time, to).append(offset < 0 ? '-' : '+');
    int seconds = Math.abs(offset);
    twoDigits(text, seconds / 3600).append(':');
    twoDigits(text, seconds / 60 % 60).append(':');
    twoDigits(text, seconds % 60).append('"');
  }

  private static StringBuilder openTime(LocalDateTime time, ArrayText to) {
    StringBuilder text = to.element().append('"').append(time.toLocalDate()).append(' ');
    twoDigits(text, time.getHour()).append(':');
    twoDigits(text, time.getMinute()).append(':');
    twoDigits(text, time.getSecond());
    int micros = microsOf(time);
    if (micros > 0) {
      String digits = Integer.toString(MICROS_OF_SECOND + micros);
      text.append('.').append(digits, 1, digits.length());
    }
    return text;
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
