package io.github.sqlbatcher.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.List;

/** The setters of numbers and truth values. */
final class NumberSettings {
  private static final BigDecimal[] DECIMALS = {
    new BigDecimal("0"),
    new BigDecimal("0.00"),
    new BigDecimal("1"),
    new BigDecimal("1.50"),
    new BigDecimal("-1.5"),
    new BigDecimal("2.5000000000"),
    new BigDecimal("99.995"),
    new BigDecimal("1E+3"),
    new BigDecimal("1E-10"),
    new BigDecimal("123456789012345678901234567890.123456789"),
    new BigDecimal("99999999999999999999999999999999999999"),
    new BigDecimal("-9223372036854775809"),
    new BigDecimal("1E+400"),
    new BigDecimal("1E-1000"),
  };

  private static final Object[] NUMBERS = {
    (byte) 0,
    (byte) 1,
    Byte.MIN_VALUE,
    (short) 1,
    Short.MAX_VALUE,
    0,
    1,
    -7,
    Integer.MIN_VALUE,
    1L,
    Long.MAX_VALUE,
    1.5f,
    -0.0f,
    Float.NaN,
    0.1,
    2.0,
    -0.0,
    Double.NEGATIVE_INFINITY,
    true,
    false,
    new BigDecimal("1.50"),
    new BigDecimal("2.345"),
    new BigDecimal("-0.00"),
    new BigInteger("12"),
    new BigInteger("12345678901234567890"),
    'x',
  };

  private static final Object[] SOME = {
    (byte) 1,
    (short) 300,
    -7,
    Long.MAX_VALUE,
    1.5f,
    -0.0,
    true,
    new BigDecimal("1.50"),
    new BigDecimal("2.345"),
    new BigInteger("12345678901234567890"),
    'x',
  };

  private static final int[] TARGETS = {
    Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT,
    Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL, Types.VARCHAR,
  };

  private NumberSettings() {}

  static List<Attempt> all() {
    AttemptList list =
        new AttemptList()
            .<Boolean>each("setBoolean", PreparedStatement::setBoolean, true, false)
            .<Byte>each("setByte", PreparedStatement::setByte, Byte.MIN_VALUE, (byte) 0, (byte) 1)
            .<Short>each(
                "setShort", PreparedStatement::setShort, Short.MIN_VALUE, (short) 1, (short) 300)
            .<Integer>each(
                "setInt",
                PreparedStatement::setInt,
                0,
                1,
                -1,
                40_000,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE)
            .<Long>each(
                "setLong",
                PreparedStatement::setLong,
                0L,
                1L,
                -1L,
                5_000_000_000L,
                Long.MIN_VALUE,
                Long.MAX_VALUE)
            .<Float>each(
                "setFloat",
                PreparedStatement::setFloat,
                0f,
                -0.0f,
                0.1f,
                1.5f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                16_777_217f)
            .<Double>each(
                "setDouble",
                PreparedStatement::setDouble,
                0.0,
                -0.0,
                0.1,
                1.5,
                1e15,
                1e-300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY)
            .<BigDecimal>each("setBigDecimal", PreparedStatement::setBigDecimal, DECIMALS)
            .<Object>each("setObject", PreparedStatement::setObject, NUMBERS);
    for (int target : TARGETS) {
      list.<Object>each(
          "setObject as " + JDBCType.valueOf(target), (s, i, v) -> s.setObject(i, v, target), SOME);
    }
    for (JDBCType target : List.of(JDBCType.INTEGER, JDBCType.DOUBLE, JDBCType.NUMERIC)) {
      list.<Object>each(
          "setObject as SQLType " + target, (s, i, v) -> s.setObject(i, v, target), SOME);
    }
    Object[] some = {1, 7L, 2.5, new BigDecimal("2.345"), new BigInteger("12")};
    for (int scale : new int[] {0, 2, 5}) {
      list.<Object>each(
              "setObject as DECIMAL with scale " + scale,
              (s, i, v) -> s.setObject(i, v, Types.DECIMAL, scale),
              some)
          .<Object>each(
              "setObject as SQLType NUMERIC with scale " + scale,
              (s, i, v) -> s.setObject(i, v, JDBCType.NUMERIC, scale),
              some);
    }
    return list.all();
  }
}
