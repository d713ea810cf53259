package io.github.sqlbatcher.buffer;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The values of one parameter in the rows of a group, all of one type; primitives are not boxed.
 * NULLs stand among them as long as they are of one SQL type, too.
 */
public final class ParameterColumn {
  private static final ParameterType NULL = ParameterType.of(ParameterType.Setter.NULL);
  private static final long[] NO_BITS = {};
  private static final Object[] NO_VALUES = {};

  private ParameterType type;
  private long[] bits = NO_BITS;
  private Object[] values = NO_VALUES;
  private BitSet nulls;
  private long nullType;

  ParameterColumn() {}

  /** How the values were set; null if all are NULL. */
  public ParameterType type() {
    return type;
  }

  /** Whether the row's value is NULL. */
  public boolean isNull(int row) {
    return (nulls != null && nulls.get(row))
        || type == null
        || (!type.isPrimitive() && values[row] == null);
  }

  /** A primitive value as the bits of a long. */
  public long bits(int row) {
    return bits[row];
  }

  /** What {@code setNull} was called with for the NULLs among the values; 0 if it was not. */
  public int typeOfNulls() {
    return (int) nullType;
  }

  /** Whether the NULLs among the values, if any, were set with the values' own type. */
  public boolean nullsAreOfIt() {
    return nulls == null || nulls.isEmpty() || isOfIt((int) nullType);
  }

  private boolean isOfIt(int typeOfNull) {
    return typeOfNull == Types.NULL || type.isOf(typeOfNull);
  }

  /** Whether a value of the type may join those that are here. */
  boolean accepts(ParameterType other, long otherBits) {
    if (other == type) {
      return true;
    }
    return other == NULL ? nulls == null || nullType == otherBits : type == null;
  }

  /** Puts a value that {@link #accepts} let in into the row, and gives its bytes. */
  int put(int row, int capacity, ParameterType valueType, long valueBits, Object value) {
    if (valueType == NULL) {
      if (nulls == null) {
        nulls = new BitSet(capacity);
        nullType = valueBits;
      }
      nulls.set(row);
      return 8;
    }
    type = valueType;
    if (nulls != null) {
      // A row before may have been here and failed in a later column, when memory ended.
      nulls.clear(row);
    }
    if (valueType.isPrimitive()) {
      if (row >= bits.length) {
        bits = Arrays.copyOf(bits, capacity);
      }
      bits[row] = valueBits;
      return 8;
    }
    if (row >= values.length) {
      values = Arrays.copyOf(values, capacity);
    }
    values[row] = value;
    return ParameterType.bytesOf(value);
  }

  /** Tells apart the types of values, as {@link BoundRows#endOfOneType} sees them. */
  int typeOf(int row) {
    if (type == null) {
      return 0;
    }
    if (isNull(row)) {
      return isOfIt((int) nullType) ? 0 : Integer.MIN_VALUE;
    }
    if (value(row) instanceof BigDecimal decimal) {
      return decimal.scale();
    }
    // What scale the driver makes of a text is not known here.
    return type.isOf(Types.DECIMAL) ? Integer.MIN_VALUE + 1 + row : 0;
  }

  /** The value as it was set; null for NULL, and for a primitive. */
  public Object value(int row) {
    boolean isNull = nulls != null && nulls.get(row);
    return isNull || type.isPrimitive() ? null : values[row];
  }

  /** What {@code setNull} was called with in that row; null where it was not. */
  Integer nullType(int row) {
    return nulls != null && nulls.get(row) ? (int) nullType : null;
  }

  boolean isOf(int sqlType) {
    return type == null || type.isOf(sqlType);
  }

  /** Sets a parameter to the row's value, as the application did. */
  public void bind(PreparedStatement to, int index, int row) throws SQLException {
    if (nulls != null && nulls.get(row)) {
      NULL.bind(to, index, nullType, null);
    } else if (type.isPrimitive()) {
      type.bind(to, index, bits[row], null);
    } else {
      type.bind(to, index, 0, values[row]);
    }
  }

  /** The value as text for a message that may show it. */
  String describe(int row) {
    if (nulls != null && nulls.get(row)) {
      return "NULL";
    }
    if (!type.isPrimitive()) {
      return values[row] instanceof byte[] b ? b.length + " bytes" : String.valueOf(values[row]);
    }
    return switch (type.toString()) {
      case "DOUBLE" -> String.valueOf(Double.longBitsToDouble(bits[row]));
      case "FLOAT" -> String.valueOf(Float.intBitsToFloat((int) bits[row]));
      case "BOOLEAN" -> String.valueOf(bits[row] != 0);
      default -> String.valueOf(bits[row]);
    };
  }
}
