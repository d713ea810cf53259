package io.github.sqlbatcher.types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.Map;

/** Values and errors as text that is equal only for what is equal in class and content. */
final class Shown {
  private static final int LONGEST = 90;

  private Shown() {}

  /** The class and content of a value. */
  static String value(Object value) throws SQLException {
    if (value == null) {
      return "null";
    }
    return value.getClass().getSimpleName() + " " + content(value);
  }

  @SuppressWarnings("JavaUtilDate") // drivers give it
  private static String content(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return shortened(HexFormat.of().formatHex(bytes));
    }
    if (value instanceof Object[] values) {
      StringBuilder all = new StringBuilder("[");
      for (Object element : values) {
        all.append(value(element)).append(", ");
      }
      return shortened(all + "]");
    }
    if (value.getClass().isArray()) {
      Object[] wrapped = {value};
      return shortened(Arrays.deepToString(wrapped));
    }
    if (value instanceof Array array) {
      return array.getBaseTypeName() + content(array.getArray());
    }
    if (value instanceof Struct struct) {
      return struct.getSQLTypeName() + content(struct.getAttributes());
    }
    if (value instanceof Clob clob) {
      return text(clob.getSubString(1, Math.toIntExact(clob.length())));
    }
    if (value instanceof Blob blob) {
      return blobContent(blob);
    }
    if (value instanceof ResultSet row) {
      return row.next() ? row(row, row.getMetaData().getColumnCount(), 1) : "empty";
    }
    if (value instanceof SQLXML xml) {
      return text(xml.getString());
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp + " @" + timestamp.getTime() + "." + timestamp.getNanos();
    }
    if (value instanceof java.util.Date date) {
      return date + " @" + date.getTime();
    }
    if (value instanceof Calendar calendar) {
      return calendar.getTimeZone().getID();
    }
    return value instanceof Map<?, ?> map ? content(map.entrySet().toArray()) : text("" + value);
  }

  private static String blobContent(Blob blob) throws SQLException {
    // Some drivers have no getBytes for an empty one.
    try (var in = blob.getBinaryStream()) {
      return content(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text in quotes, with what is not plain ASCII escaped. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder("'");
    String shortened = shortened(text);
    for (int at = 0; at < shortened.length(); at++) {
      char c = shortened.charAt(at);
      if (c >= ' ' && c <= '~') {
        escaped.append(c);
      } else {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return escaped.append("'").toString();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, 20) + "…#" + text.length() + "," + text.hashCode();
  }

  /** The current row's columns from one on, each by all getters that make sense. */
  static String row(ResultSet result, int columns, int first) throws SQLException {
    StringBuilder shown = new StringBuilder();
    for (int column = first; column <= columns; column++) {
      int index = column;
      Object[] object = {null};
      shown.append(read(() -> object[0] = result.getObject(index))).append(" | ");
      shown.append(read(() -> result.getString(index))).append(" | ");
      if (object[0] instanceof String || object[0] instanceof byte[]) {
        shown.append(read(() -> result.getBytes(index))).append(" | ");
      }
    }
    return shown.toString();
  }

  @FunctionalInterface
  private interface Getter {
    Object get() throws SQLException;
  }

  private static String read(Getter getter) {
    try {
      return value(getter.get());
    } catch (SQLException | RuntimeException e) {
      return error(e);
    }
  }

  /** An error as an application tells errors apart. */
  static String error(Exception error) {
    return error instanceof SQLException sql
        ? "%s %s %d".formatted(error.getClass().getName(), sql.getSQLState(), sql.getErrorCode())
        : error.getClass().getName();
  }
}
