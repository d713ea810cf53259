package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.buffer.ParameterType.InCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which objects can be kept for later, and how they are kept apart from the application's. */
final class CopiedValue {
  /** The classes that {@code setObject} may get without a target type, by name of no subclass. */
  private static final Set<Class<?>> KEPT =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Character.class,
          BigDecimal.class,
          BigInteger.class,
          byte[].class,
          Date.class,
          Time.class,
          Timestamp.class,
          java.util.Date.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          OffsetTime.class,
          ZonedDateTime.class,
          Instant.class,
          UUID.class);

  /**
   * The target types under which a class keeps its value. Any other pair may fail, or change the
   * value, in a way that hangs on the value; it is left to the driver at once.
   */
  private static final Map<Class<?>, Set<Integer>> NATURAL =
      Map.ofEntries(
          Map.entry(
              String.class,
              Set.of(
                  Types.CHAR,
                  Types.VARCHAR,
                  Types.LONGVARCHAR,
                  Types.NCHAR,
                  Types.NVARCHAR,
                  Types.LONGNVARCHAR,
                  Types.OTHER)),
          Map.entry(Boolean.class, Set.of(Types.BOOLEAN, Types.BIT)),
          Map.entry(Byte.class, Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT)),
          Map.entry(Short.class, Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT)),
          Map.entry(Integer.class, Set.of(Types.INTEGER, Types.BIGINT)),
          Map.entry(Long.class, Set.of(Types.BIGINT)),
          Map.entry(Float.class, Set.of(Types.REAL)),
          Map.entry(Double.class, Set.of(Types.DOUBLE, Types.FLOAT)),
          Map.entry(BigDecimal.class, Set.of(Types.NUMERIC, Types.DECIMAL)),
          Map.entry(byte[].class, Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY)),
          Map.entry(Date.class, Set.of(Types.DATE)),
          Map.entry(Time.class, Set.of(Types.TIME)),
          Map.entry(Timestamp.class, Set.of(Types.TIMESTAMP)),
          Map.entry(LocalDate.class, Set.of(Types.DATE)),
          Map.entry(LocalTime.class, Set.of(Types.TIME)),
          Map.entry(LocalDateTime.class, Set.of(Types.TIMESTAMP)),
          Map.entry(OffsetDateTime.class, Set.of(Types.TIMESTAMP_WITH_TIMEZONE)),
          Map.entry(OffsetTime.class, Set.of(Types.TIME_WITH_TIMEZONE)),
          Map.entry(Instant.class, Set.of(Types.TIMESTAMP_WITH_TIMEZONE)),
          Map.entry(UUID.class, Set.of(Types.OTHER)));

  private CopiedValue() {}

  /**
   * How a value that goes to {@code setObject} is kept.
   *
   * @param targetType null for the form without one
   * @return null if it is left to the driver
   */
  static ParameterType typeOf(Object value, Integer targetType) {
    if (value == null) {
      return targetType == null ? ParameterType.ofObject(Void.class, null) : null;
    }
    boolean kept =
        targetType == null
            ? KEPT.contains(value.getClass())
            : NATURAL.getOrDefault(value.getClass(), Set.of()).contains(targetType);
    return kept ? ParameterType.ofObject(value.getClass(), targetType) : null;
  }

  /** The value itself if nobody can change it, else a copy. */
  @SuppressWarnings("JavaUtilDate") // what the application hands over is what must be copied
  static Object of(Object value) {
    if (value instanceof java.util.Date date) {
      return date.clone();
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    return value instanceof Calendar calendar ? calendar.clone() : value;
  }

  /** A date or time, and the calendar that the driver reads it with. */
  static InCalendar in(Calendar calendar, Object value) {
    return new InCalendar(of(value), (Calendar) of(calendar));
  }
}
