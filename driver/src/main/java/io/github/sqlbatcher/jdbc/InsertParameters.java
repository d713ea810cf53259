package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.buffer.Bindings;
import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.buffer.ParameterType.Setter;
import io.github.sqlbatcher.sql.StatementKind;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * The setters of a prepared INSERT that can be held back. A value that can be copied is kept here;
 * any other goes to the driver's statement at once, and then the row is passed through.
 */
abstract class InsertParameters extends BatchingPreparedStatement<PreparedStatement> {
  private static final ParameterType BOOLEAN = ParameterType.of(Setter.BOOLEAN);
  private static final ParameterType BYTE = ParameterType.of(Setter.BYTE);
  private static final ParameterType SHORT = ParameterType.of(Setter.SHORT);
  private static final ParameterType INT = ParameterType.of(Setter.INT);
  private static final ParameterType LONG = ParameterType.of(Setter.LONG);
  private static final ParameterType FLOAT = ParameterType.of(Setter.FLOAT);
  private static final ParameterType DOUBLE = ParameterType.of(Setter.DOUBLE);
  private static final ParameterType DECIMAL = ParameterType.of(Setter.DECIMAL);
  private static final ParameterType STRING = ParameterType.of(Setter.STRING);
  private static final ParameterType NSTRING = ParameterType.of(Setter.NSTRING);
  private static final ParameterType BYTES = ParameterType.of(Setter.BYTES);
  private static final ParameterType DATE = ParameterType.of(Setter.DATE);
  private static final ParameterType TIME = ParameterType.of(Setter.TIME);
  private static final ParameterType TIMESTAMP = ParameterType.of(Setter.TIMESTAMP);
  private static final ParameterType URL = ParameterType.of(Setter.URL);
  private static final ParameterType NULL = ParameterType.of(Setter.NULL);

  final PreparedInsert insert;
  final Bindings bindings;

  InsertParameters(BatchingConnection connection, String sql, PreparedInsert insert) {
    super(connection, null, sql, StatementKind.INSERT);
    this.insert = insert;
    this.bindings = new Bindings(insert.template().parameters());
  }

  /** Whether values are kept here; not once the statement is closed. */
  abstract boolean isOpen();

  /** Whether the driver knows nothing of the statement yet. */
  abstract boolean isVirtual();

  private void setBits(int index, ParameterType type, long bits) throws SQLException {
    if (isJudged(index, type)) {
      showToDriver(index, type, bits, null);
    }
    bindings.set(index - 1, type, bits);
  }

  final void setValue(int index, ParameterType type, Object value) throws SQLException {
    if (isJudged(index, type)) {
      showToDriver(index, type, 0, value);
    }
    bindings.set(index - 1, type, value);
  }

  private boolean isJudged(int index, ParameterType type) {
    return !insert.takes(index - 1, type) || !isOpen() || (insert.eachIsJudged() && isVirtual());
  }

  /** The driver's setter refuses at once what it cannot take: a type, an index, a closed state. */
  private void showToDriver(int index, ParameterType type, long bits, Object value)
      throws SQLException {
    if (!insert.has(index - 1)) {
      beforeDriverHolds();
    }
    type.bind(delegate(), index, bits, value);
    insert.took(index - 1, type, delegate());
  }

  /** Sets on the driver's statement what cannot be kept here. */
  final void setOnDriver(int index, DriversSetter setter) throws SQLException {
    beforeDriverHolds();
    setter.on(delegate());
    bindings.setNotHeld(index - 1);
  }

  /** Comes before a value that only the driver's statement will hold. */
  abstract void beforeDriverHolds() throws SQLException;

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    if (!insert.takesNull(index - 1, sqlType) || !isOpen()) {
      if (!insert.has(index - 1)) {
        beforeDriverHolds();
      }
      delegate().setNull(index, sqlType);
      insert.tookNull(index - 1, sqlType);
    }
    bindings.set(index - 1, NULL, sqlType);
  }

  @Override
  public void setNull(int index, int sqlType, String typeName) throws SQLException {
    setOnDriver(index, s -> s.setNull(index, sqlType, typeName));
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    setBits(index, BOOLEAN, value ? 1 : 0);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    setBits(index, BYTE, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    setBits(index, SHORT, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    setBits(index, INT, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    setBits(index, LONG, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    setBits(index, FLOAT, Float.floatToRawIntBits(value));
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    setBits(index, DOUBLE, Double.doubleToRawLongBits(value));
  }

  @Override
  public void setBigDecimal(int index, BigDecimal value) throws SQLException {
    setValue(index, DECIMAL, value);
  }

  @Override
  public void setString(int index, String value) throws SQLException {
    setValue(index, STRING, value);
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    setValue(index, NSTRING, value);
  }

  @Override
  public void setBytes(int index, byte[] value) throws SQLException {
    setValue(index, BYTES, CopiedValue.of(value));
  }

  @Override
  public void setDate(int index, Date value) throws SQLException {
    setValue(index, DATE, CopiedValue.of(value));
  }

  @Override
  public void setTime(int index, Time value) throws SQLException {
    setValue(index, TIME, CopiedValue.of(value));
  }

  @Override
  public void setTimestamp(int index, Timestamp value) throws SQLException {
    setValue(index, TIMESTAMP, CopiedValue.of(value));
  }

  @Override
  public void setDate(int index, Date value, Calendar calendar) throws SQLException {
    setValue(index, ParameterType.of(Setter.DATE_CALENDAR), CopiedValue.in(calendar, value));
  }

  @Override
  public void setTime(int index, Time value, Calendar calendar) throws SQLException {
    setValue(index, ParameterType.of(Setter.TIME_CALENDAR), CopiedValue.in(calendar, value));
  }

  @Override
  public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
    setValue(index, ParameterType.of(Setter.TIMESTAMP_CALENDAR), CopiedValue.in(calendar, value));
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    setValue(index, URL, value);
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    setObject(index, value, CopiedValue.typeOf(value, null), s -> s.setObject(index, value));
  }

  @Override
  public void setObject(int index, Object value, int target) throws SQLException {
    setObject(
        index, value, CopiedValue.typeOf(value, target), s -> s.setObject(index, value, target));
  }

  private void setObject(int index, Object value, ParameterType type, DriversSetter otherwise)
      throws SQLException {
    if (type == null) {
      setOnDriver(index, otherwise);
    } else {
      setValue(index, type, CopiedValue.of(value));
    }
  }

  @Override
  public void setObject(int index, Object value, int targetType, int scale) throws SQLException {
    setOnDriver(index, s -> s.setObject(index, value, targetType, scale));
  }

  @Override
  public void setObject(int index, Object value, SQLType targetType) throws SQLException {
    setOnDriver(index, s -> s.setObject(index, value, targetType));
  }

  @Override
  public void setObject(int index, Object value, SQLType targetType, int scale)
      throws SQLException {
    setOnDriver(index, s -> s.setObject(index, value, targetType, scale));
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    setOnDriver(index, s -> s.setArray(index, value));
  }

  @Override
  public void setBlob(int index, Blob value) throws SQLException {
    setOnDriver(index, s -> s.setBlob(index, value));
  }

  @Override
  public void setClob(int index, Clob value) throws SQLException {
    setOnDriver(index, s -> s.setClob(index, value));
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    setOnDriver(index, s -> s.setNClob(index, value));
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    setOnDriver(index, s -> s.setRef(index, value));
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    setOnDriver(index, s -> s.setRowId(index, value));
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    setOnDriver(index, s -> s.setSQLXML(index, value));
  }
}
