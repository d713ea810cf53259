package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType;
import java.math.BigDecimal;
import java.sql.Date;
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
 *
 * @param column the values
 */
record PgElements(ParameterColumn column) {
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

  /** Whether all values, and the NULLs among them, come to the same as single parameters. */
  boolean areKnown(int rows) {
    ParameterType type = column.type();
    if (type == null) {
      return true;
    }
    if (!column.nullsAreOfIt() && !LEFT_TO_SERVER.contains(column.typeOfNulls())) {
      return false;
    }
    return switch (type.setter()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, STRING, NSTRING, BYTES -> true;
      case OBJECT, DATE, TIMESTAMP, OBJECT_AS -> allKnown(rows, type);
      default -> false;
    };
  }

  private boolean allKnown(int rows, ParameterType type) {
    boolean targeted = type.setter() == ParameterType.Setter.OBJECT_AS;
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row)) {
        Object value = column.value(row);
        if (!isKnown(value) || (targeted && !isOf(value, type.targetType()))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isKnown(Object value) {
    if (value instanceof Timestamp timestamp) {
      return value.getClass() == Timestamp.class
          && TimeText.isKnown((java.util.Date) timestamp)
          && TimeText.isKnown(timestamp.getNanos());
    }
    if (value instanceof Date date) {
      return value.getClass() == Date.class && TimeText.isKnown(date);
    }
    if (value instanceof LocalDateTime time) {
      return TimeText.isKnown(time);
    }
    if (value instanceof OffsetDateTime time) {
      return TimeText.isKnown(time);
    }
    if (value instanceof LocalDate date) {
      return TimeText.isKnown(date);
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
        || value.getClass() == BigDecimal.class;
  }

  /** Whether {@code setObject} with this target takes the value as it is. */
  private static boolean isOf(Object value, int target) {
    return switch (target) {
      case Types.OTHER -> value instanceof String || value instanceof UUID;
      case Types.INTEGER -> value instanceof Integer;
      case Types.BIGINT -> value instanceof Long;
      case Types.VARCHAR -> value instanceof String;
      case Types.NUMERIC, Types.DECIMAL -> value instanceof BigDecimal;
      case Types.TIMESTAMP -> value instanceof Timestamp || value instanceof LocalDateTime;
      case Types.TIMESTAMP_WITH_TIMEZONE -> value instanceof OffsetDateTime;
      case Types.DATE -> value instanceof LocalDate || value instanceof Date;
      default -> false;
    };
  }

  /** The array of the rows from one on to another. */
  String text(int from, int to) {
    ArrayText text = new ArrayText((to - from) * 16);
    TimeText times = new TimeText(TimeZone.getDefault());
    for (int row = from; row < to; row++) {
      add(row, text, times);
    }
    return text.toString();
  }

  /** Adds a row's value. */
  void add(int row, ElementText to, TimeText times) {
    if (column.isNull(row)) {
      to.addNull();
      return;
    }
    switch (column.type().setter()) {
      case BOOLEAN -> to.element().append(column.bits(row) != 0);
      case FLOAT -> to.element().append(Float.intBitsToFloat((int) column.bits(row)));
      case DOUBLE -> to.element().append(Double.longBitsToDouble(column.bits(row)));
      case BYTE, SHORT, INT, LONG -> to.element().append(column.bits(row));
      default -> add(column.value(row), to, times);
    }
  }

  private static void add(Object value, ElementText to, TimeText times) {
    if (value instanceof String text) {
      to.addString(text);
    } else if (value instanceof byte[] bytes) {
      to.addBytes(bytes);
    } else if (value instanceof UUID uuid) {
      to.addUuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    } else if (value instanceof Timestamp timestamp) {
      times.add(timestamp, to);
    } else if (value instanceof Date date) {
      times.add(date, to);
    } else if (value instanceof OffsetDateTime time) {
      times.add(time, to);
    } else if (value instanceof LocalDateTime time) {
      times.add(time, to);
    } else if (value instanceof LocalDate date) {
      times.add(date, to);
    } else {
      // A number or truth value; a decimal keeps its text, and others have none in between.
      addNumber(value, to.element());
    }
  }

  private static void addNumber(Object value, StringBuilder to) {
    if (value instanceof Double number) {
      to.append(number.doubleValue());
    } else if (value instanceof Float number) {
      to.append(number.floatValue());
    } else if (value instanceof BigDecimal || value instanceof Boolean) {
      to.append(value);
    } else {
      to.append(((Number) value).longValue());
    }
  }
}
