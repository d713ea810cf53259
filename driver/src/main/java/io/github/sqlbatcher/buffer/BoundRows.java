package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a prepared INSERT: a column for each parameter. Not for several threads. */
public final class BoundRows extends RowGroup {
  private final ParameterColumn[] columns;
  private int capacity = 4;

  BoundRows(InsertTemplate template) {
    super(template);
    columns = new ParameterColumn[template.parameters()];
    for (int parameter = 0; parameter < columns.length; parameter++) {
      columns[parameter] = new ParameterColumn();
    }
  }

  /** Whether a row with these parameters is of this group's type signature. */
  boolean accepts(Bindings row) {
    for (int parameter = 0; parameter < columns.length; parameter++) {
      if (!columns[parameter].accepts(row.type(parameter), row.bits(parameter))) {
        return false;
      }
    }
    return true;
  }

  /** Adds a row that {@link #accepts} let in, and gives its bytes. */
  int add(Bindings row) {
    if (rows() == capacity) {
      capacity = grown(capacity);
    }
    int bytes = template().tuple().length();
    for (int parameter = 0; parameter < columns.length; parameter++) {
      bytes +=
          columns[parameter].put(
              rows(), capacity, row.type(parameter), row.bits(parameter), row.value(parameter));
    }
    added(bytes);
    return bytes;
  }

  /**
   * Where the rows end of which a server that reads the type of a parameter off its value reads the
   * same ones as of the first: a NULL beside values is of their type, and decimals are of one
   * scale.
   *
   * @param from the first row
   * @param to where they end at the latest
   */
  public int endOfOneType(int from, int to) {
    int row = from + 1;
    while (row < to && areOfOneType(from, row)) {
      row++;
    }
    return row;
  }

  private boolean areOfOneType(int row, int other) {
    return Arrays.stream(columns).allMatch(column -> column.typeOf(row) == column.typeOf(other));
  }

  /** Sets the parameters of one row, from the index on. */
  public void bind(int row, PreparedStatement to, int firstIndex) throws SQLException {
    for (int parameter = 0; parameter < columns.length; parameter++) {
      columns[parameter].bind(to, firstIndex + parameter, row);
    }
  }

  /** A parameter's value as it was set; null for NULL, and for what is set as a primitive. */
  public Object value(int row, int parameter) {
    return columns[parameter].value(row);
  }

  /**
   * The constant of {@link java.sql.Types} that {@code setNull} was called with; null where another
   * setter was.
   */
  public Integer nullType(int row, int parameter) {
    return columns[parameter].nullType(row);
  }

  /**
   * Whether a parameter's values, those of {@code setNull} apart, are of a type by the tables of
   * the JDBC specification; true where there are none.
   *
   * @param sqlType the constant of {@link java.sql.Types}
   */
  public boolean areOf(int sqlType, int parameter) {
    return columns[parameter].isOf(sqlType);
  }

  /** The values of a parameter, by its number from 0. */
  public ParameterColumn column(int parameter) {
    return columns[parameter];
  }

  @Override
  public String describe(int row) {
    List<String> values = new ArrayList<>();
    for (ParameterColumn column : columns) {
      values.add(column.describe(row));
    }
    return values.toString();
  }
}
