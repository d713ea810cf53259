package io.github.sqlbatcher.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Literals as parameters of the type that {@code org.h2.command.Tokenizer} gives them: both are
 * then converted to the column's in the same way.
 */
final class H2Literals implements BoundLiteralsWriter.Binding {
  private final ExactNumber number = new ExactNumber();

  @Override
  public boolean binds(String sql, int start, int end, int literal, PreparedStatement to, int index)
      throws SQLException {
    switch (sql.charAt(start)) {
      case '\'' -> to.setString(index, BoundLiteralsWriter.string(sql, start, end));
      case 'n', 'N' -> to.setNull(index, Types.NULL);
      case 't', 'T' -> to.setBoolean(index, true);
      case 'f', 'F' -> to.setBoolean(index, false);
      default -> {
        return number.read(sql, start, end) && bindsNumber(to, index);
      }
    }
    return true;
  }

  private boolean bindsNumber(PreparedStatement to, int index) throws SQLException {
    if (!number.isWhole()) {
      to.setBigDecimal(index, number.asDecimal());
      return true;
    }
    long value = number.asLong();
    if (value == Integer.MIN_VALUE) {
      // An INTEGER or a BIGINT, by how it is written.
      return false;
    }
    if (value == (int) value) {
      to.setInt(index, (int) value);
    } else {
      to.setLong(index, value);
    }
    return true;
  }
}
