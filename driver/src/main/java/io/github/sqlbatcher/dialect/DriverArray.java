package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType;
import java.sql.Array;
import java.sql.SQLException;

/**
 * The values of one parameter as an array that PostgreSQL's driver sends in binary form: the server
 * need not read text, and no text is made.
 *
 * @param column the values
 * @param type of the array's elements, by the server's name
 */
record DriverArray(ParameterColumn column, String type) {
  /** Whether all values are of the Java class that the driver has such arrays of. */
  boolean fits(int from, int to) {
    if (column.type() == null) {
      return false;
    }
    return switch (column.type().setter()) {
      case STRING, NSTRING -> type.equals("varchar") || type.equals("text");
      case BYTES -> type.equals("bytea");
      case INT -> type.equals("int4") && !anyNull(from, to);
      case LONG -> type.equals("int8") && !anyNull(from, to);
      case DOUBLE -> type.equals("float8") && !anyNull(from, to);
      default -> false;
    };
  }

  /** An array of primitives has no NULL. */
  private boolean anyNull(int from, int to) {
    for (int row = from; row < to; row++) {
      if (column.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** The array of the rows from one on to another; null if this driver has none of the kind. */
  Array of(int from, int to, PgConnection connection) throws SQLException {
    return connection.createArray(type, elements(column.type().setter(), from, to));
  }

  private Object elements(ParameterType.Setter setter, int from, int to) {
    int count = to - from;
    switch (setter) {
      case INT -> {
        int[] elements = new int[count];
        for (int i = 0; i < count; i++) {
          elements[i] = (int) column.bits(from + i);
        }
        return elements;
      }
      case LONG -> {
        long[] elements = new long[count];
        for (int i = 0; i < count; i++) {
          elements[i] = column.bits(from + i);
        }
        return elements;
      }
      case DOUBLE -> {
        double[] elements = new double[count];
        for (int i = 0; i < count; i++) {
          elements[i] = Double.longBitsToDouble(column.bits(from + i));
        }
        return elements;
      }
      default -> {
        Object[] elements =
            setter == ParameterType.Setter.BYTES ? new byte[count][] : new String[count];
        for (int i = 0; i < count; i++) {
          elements[i] = column.isNull(from + i) ? null : column.value(from + i);
        }
        return elements;
      }
    }
  }
}
