package io.github.sqlbatcher.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.RowIdLifetime;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A value of each type that JDBC's methods take or give. */
final class Samples {
  /** The length of every stream: what an int gives at the place where a length stands. */
  private static final String CONTENT = "abcd";

  private final RecordingDelegate recording;

  Samples(RecordingDelegate recording) {
    this.recording = recording;
  }

  Object[] arguments(Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = of(types[i], i + 2);
    }
    return arguments;
  }

  /** What the method may give; both values for a boolean. */
  List<Object> answers(Method method) {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return List.of(true, false);
    }
    return type == void.class ? List.of() : List.of(of(type, 42));
  }

  private Object of(Class<?> type, int number) {
    if (type.isPrimitive()) {
      return primitive(type, number);
    }
    if (type == String.class) {
      return "SELECT " + number;
    }
    if (type == Object.class) {
      return new Object();
    }
    if (type == Class.class) {
      return Integer.class;
    }
    if (type == Map.class) {
      return Map.of("t", String.class);
    }
    return type.isInterface() ? recording.make(type) : instance(type, number);
  }

  private static Object primitive(Class<?> type, int number) {
    return switch (type.getName()) {
      case "boolean" -> true;
      case "byte" -> (byte) number;
      case "short" -> (short) number;
      case "int" -> number;
      case "long" -> (long) number;
      case "float" -> (float) number;
      case "double" -> (double) number;
      default -> throw new AssertionError("No sample of " + type);
    };
  }

  private static Object instance(Class<?> type, int number) {
    return switch (type.getSimpleName()) {
      case "byte[]" -> new byte[] {(byte) number};
      case "int[]" -> new int[] {number};
      case "long[]" -> new long[] {number};
      case "String[]" -> new String[] {"c" + number};
      case "Object[]" -> new Object[] {"o" + number};
      case "BigDecimal" -> BigDecimal.valueOf(number);
      case "Date" -> new Date(number);
      case "Time" -> new Time(number);
      case "Timestamp" -> new Timestamp(number);
      case "Calendar" -> Calendar.getInstance();
      case "URL" -> url();
      case "InputStream" -> new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.UTF_8));
      case "Reader" -> new StringReader(CONTENT);
      case "Properties" -> new Properties();
      case "SQLWarning" -> new SQLWarning();
      case "RowIdLifetime" -> RowIdLifetime.ROWID_VALID_FOREVER;
      default -> throw new AssertionError("No sample of " + type);
    };
  }

  private static URL url() {
    try {
      return URI.create("file:/sample").toURL();
    } catch (java.net.MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** Something to compare by: a stream's content, else the value. */
  static Object comparable(Object value) {
    try {
      if (value instanceof InputStream in) {
        in.reset();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (value instanceof Reader in) {
        in.reset();
        char[] chars = new char[100];
        int length = in.read(chars);
        return new String(chars, 0, Math.max(0, length));
      }
      return value;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
