package io.github.sqlbatcher.dialect;

import java.math.BigDecimal;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Literals as parameters, which HSQLDB gives the column's type: bound where the column keeps the
 * value as it is, neither rounded nor cut, padded or converted from text.
 */
final class HsqldbLiterals implements BoundLiteralsWriter.Binding {
  private final ExactNumber number = new ExactNumber();
  private Column[] columns;

  /**
   * A column that a literal goes to.
   *
   * @param type of {@link Types}
   * @param precision digits of a number, or characters of a string
   * @param scale digits behind the point
   */
  private record Column(int type, int precision, int scale) {
    static Column of(ParameterMetaData parameters, int index) throws SQLException {
      boolean interval = parameters.getParameterTypeName(index).startsWith("INTERVAL");
      return new Column(
          interval ? Types.OTHER : parameters.getParameterType(index),
          parameters.getPrecision(index),
          parameters.getScale(index));
    }
  }

  @Override
  public void begin(PreparedStatement statement, int literals) throws SQLException {
    if (columns == null) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      columns = new Column[literals];
      for (int literal = 0; literal < literals; literal++) {
        columns[literal] = Column.of(parameters, literal + 1);
      }
    }
  }

  @Override
  public boolean binds(String sql, int start, int end, int literal, PreparedStatement to, int index)
      throws SQLException {
    Column column = columns[literal];
    return switch (sql.charAt(start)) {
      case '\'' -> bindsString(BoundLiteralsWriter.string(sql, start, end), column, to, index);
      case 'n', 'N' -> {
        to.setNull(index, column.type);
        yield true;
      }
      case 't', 'T' -> bindsTruth(true, column, to, index);
      case 'f', 'F' -> bindsTruth(false, column, to, index);
      default -> number.read(sql, start, end) && bindsNumber(column, to, index);
    };
  }

  private static boolean bindsString(String value, Column column, PreparedStatement to, int index)
      throws SQLException {
    if (column.type != Types.VARCHAR || value.length() > column.precision) {
      return false;
    }
    to.setString(index, value);
    return true;
  }

  private static boolean bindsTruth(boolean value, Column column, PreparedStatement to, int index)
      throws SQLException {
    if (column.type != Types.BOOLEAN) {
      return false;
    }
    to.setBoolean(index, value);
    return true;
  }

  private boolean bindsNumber(Column column, PreparedStatement to, int index) throws SQLException {
    switch (column.type) {
      case Types.SMALLINT, Types.INTEGER -> {
        int most = column.type == Types.SMALLINT ? Short.MAX_VALUE : Integer.MAX_VALUE;
        if (!number.isWhole() || Math.abs(number.asLong()) > most) {
          return false;
        }
        to.setInt(index, (int) number.asLong());
      }
      case Types.BIGINT -> {
        if (!number.isWhole()) {
          return false;
        }
        to.setLong(index, number.asLong());
      }
      case Types.DECIMAL, Types.NUMERIC -> {
        BigDecimal value = number.asDecimal();
        int places = column.precision - column.scale;
        if (value.scale() > column.scale || value.precision() - value.scale() > places) {
          return false;
        }
        to.setBigDecimal(index, value);
      }
      case Types.DOUBLE -> to.setDouble(index, number.asDecimal().doubleValue());
      default -> {
        return false;
      }
    }
    return true;
  }
}
