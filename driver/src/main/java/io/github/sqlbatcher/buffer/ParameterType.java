package io.github.sqlbatcher.buffer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a parameter was set: by which setter, and for {@code setObject} with which class and target
 * type. Rows of one group agree in it, and a row is bound again by the very same setter. There is
 * one instance for each distinct way, so {@code ==} compares. Safe for use by several threads.
 */
public final class ParameterType {
  /** The setters whose values can be held. */
  public enum Setter {
    NULL,
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    DECIMAL,
    STRING,
    NSTRING,
    BYTES,
    DATE,
    TIME,
    TIMESTAMP,
    DATE_CALENDAR,
    TIME_CALENDAR,
    TIMESTAMP_CALENDAR,
    URL,
    OBJECT,
    OBJECT_AS,
    ASCII_STREAM,
    ASCII_STREAM_OF_INT,
    ASCII_STREAM_OF_LONG,
    BINARY_STREAM,
    BINARY_STREAM_OF_INT,
    BINARY_STREAM_OF_LONG,
    CHARACTER_STREAM,
    CHARACTER_STREAM_OF_INT,
    CHARACTER_STREAM_OF_LONG,
    NCHARACTER_STREAM,
    NCHARACTER_STREAM_OF_LONG
  }

  /** A value and the calendar that it is read with. */
  public record InCalendar(Object value, Calendar calendar) {}

  private static final int MOST_OBJECT_TYPES = 512;
  private static final ParameterType[] PLAIN = new ParameterType[Setter.values().length];
  private static final Map<ObjectType, ParameterType> OBJECTS = new ConcurrentHashMap<>();

  static {
    for (Setter setter : Setter.values()) {
      PLAIN[setter.ordinal()] = new ParameterType(setter, 0);
    }
  }

  private final Setter setter;
  private final int targetType;

  private record ObjectType(Class<?> valueClass, Integer targetType) {}

  private ParameterType(Setter setter, int targetType) {
    this.setter = setter;
    this.targetType = targetType;
  }

  /** The way of a plain setter. */
  public static ParameterType of(Setter setter) {
    return PLAIN[setter.ordinal()];
  }

  /**
   * The way of {@code setObject}.
   *
   * @param targetType the constant of {@link java.sql.Types}, or null for the form without one
   * @return null where too many ways are in use already to remember one more
   */
  public static ParameterType ofObject(Class<?> valueClass, Integer targetType) {
    ObjectType key = new ObjectType(valueClass, targetType);
    ParameterType known = OBJECTS.get(key);
    if (known != null || OBJECTS.size() >= MOST_OBJECT_TYPES) {
      return known;
    }
    return OBJECTS.computeIfAbsent(
        key,
        k ->
            targetType == null
                ? new ParameterType(Setter.OBJECT, 0)
                : new ParameterType(Setter.OBJECT_AS, targetType));
  }

  /** Whether values set in this way are of the type by the tables of the JDBC specification. */
  boolean isOf(int sqlType) {
    if (setter == Setter.OBJECT_AS) {
      return targetType == sqlType
          || (targetType == Types.NUMERIC && sqlType == Types.DECIMAL)
          || (targetType == Types.DECIMAL && sqlType == Types.NUMERIC);
    }
    return switch (sqlType) {
      case Types.BIT, Types.BOOLEAN -> setter == Setter.BOOLEAN;
      case Types.TINYINT -> setter == Setter.BYTE;
      case Types.SMALLINT -> setter == Setter.SHORT;
      case Types.INTEGER -> setter == Setter.INT;
      case Types.BIGINT -> setter == Setter.LONG;
      case Types.REAL -> setter == Setter.FLOAT;
      case Types.DOUBLE, Types.FLOAT -> setter == Setter.DOUBLE;
      case Types.DECIMAL, Types.NUMERIC -> setter == Setter.DECIMAL;
      case Types.CHAR, Types.VARCHAR -> setter == Setter.STRING;
      case Types.NCHAR, Types.NVARCHAR -> setter == Setter.STRING || setter == Setter.NSTRING;
      case Types.BINARY, Types.VARBINARY -> setter == Setter.BYTES;
      case Types.DATE -> setter == Setter.DATE || setter == Setter.DATE_CALENDAR;
      case Types.TIME -> setter == Setter.TIME || setter == Setter.TIME_CALENDAR;
      case Types.TIMESTAMP -> setter == Setter.TIMESTAMP || setter == Setter.TIMESTAMP_CALENDAR;
      default -> false;
    };
  }

  /** As {@link #isOf}, by the setter alone: no value of another type comes with it. */
  public boolean isSetterOf(int sqlType) {
    return setter != Setter.OBJECT_AS && isOf(sqlType);
  }

  /** The setter that was used. */
  public Setter setter() {
    return setter;
  }

  /** The constant of {@link java.sql.Types} that {@code setObject} was called with; 0 without. */
  public int targetType() {
    return targetType;
  }

  /** Whether the value lives in the bits of a long. */
  boolean isPrimitive() {
    return setter.ordinal() >= Setter.BOOLEAN.ordinal()
        && setter.ordinal() <= Setter.DOUBLE.ordinal();
  }

  /**
   * Sets the value the way it was set by the application.
   *
   * @param bits the value of a primitive, the type constant for NULL
   * @param value the value of anything else
   */
  @SuppressWarnings("deprecation")
  public void bind(PreparedStatement to, int index, long bits, Object value) throws SQLException {
    switch (setter) {
      case NULL -> to.setNull(index, (int) bits);
      case BOOLEAN -> to.setBoolean(index, bits != 0);
      case BYTE -> to.setByte(index, (byte) bits);
      case SHORT -> to.setShort(index, (short) bits);
      case INT -> to.setInt(index, (int) bits);
      case LONG -> to.setLong(index, bits);
      case FLOAT -> to.setFloat(index, Float.intBitsToFloat((int) bits));
      case DOUBLE -> to.setDouble(index, Double.longBitsToDouble(bits));
      case DECIMAL -> to.setBigDecimal(index, (BigDecimal) value);
      case STRING -> to.setString(index, (String) value);
      case NSTRING -> to.setNString(index, (String) value);
      case BYTES -> to.setBytes(index, (byte[]) value);
      case DATE -> to.setDate(index, (Date) value);
      case TIME -> to.setTime(index, (Time) value);
      case TIMESTAMP -> to.setTimestamp(index, (Timestamp) value);
      case DATE_CALENDAR -> {
        InCalendar date = (InCalendar) value;
        to.setDate(index, (Date) date.value(), date.calendar());
      }
      case TIME_CALENDAR -> {
        InCalendar time = (InCalendar) value;
        to.setTime(index, (Time) time.value(), time.calendar());
      }
      case TIMESTAMP_CALENDAR -> {
        InCalendar timestamp = (InCalendar) value;
        to.setTimestamp(index, (Timestamp) timestamp.value(), timestamp.calendar());
      }
      case URL -> to.setURL(index, (URL) value);
      case OBJECT -> to.setObject(index, value);
      case OBJECT_AS -> to.setObject(index, value, targetType);
      case ASCII_STREAM -> to.setAsciiStream(index, bytes(value));
      case ASCII_STREAM_OF_INT -> to.setAsciiStream(index, bytes(value), length(value));
      case ASCII_STREAM_OF_LONG -> to.setAsciiStream(index, bytes(value), (long) length(value));
      case BINARY_STREAM -> to.setBinaryStream(index, bytes(value));
      case BINARY_STREAM_OF_INT -> to.setBinaryStream(index, bytes(value), length(value));
      case BINARY_STREAM_OF_LONG -> to.setBinaryStream(index, bytes(value), (long) length(value));
      case CHARACTER_STREAM -> to.setCharacterStream(index, text(value));
      case CHARACTER_STREAM_OF_INT -> to.setCharacterStream(index, text(value), length(value));
      case CHARACTER_STREAM_OF_LONG ->
          to.setCharacterStream(index, text(value), (long) length(value));
      case NCHARACTER_STREAM -> to.setNCharacterStream(index, text(value));
      case NCHARACTER_STREAM_OF_LONG -> to.setNCharacterStream(index, text(value), length(value));
    }
  }

  private static InputStream bytes(Object value) {
    return new ByteArrayInputStream((byte[]) value);
  }

  private static Reader text(Object value) {
    return new StringReader((String) value);
  }

  private static int length(Object value) {
    return value instanceof byte[] bytes ? bytes.length : ((String) value).length();
  }

  /** The bytes that a value takes: 8 for what has a fixed size, one for each character or byte. */
  static int bytesOf(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    return value instanceof BigDecimal decimal ? decimal.precision() : 8;
  }

  @Override
  public String toString() {
    return setter == Setter.OBJECT_AS ? setter + "(" + targetType + ")" : setter.toString();
  }
}
