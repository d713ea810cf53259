package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How rows of one template and type signature are written with {@code unnest}.
 *
 * @param sql the INSERT, with an array for each parameter; null where it cannot be written so
 */
record UnnestPlan(String sql) {
  /**
   * Types whose array is read from text element by element as the type itself is: of the server's
   * own, those that are neither arrays nor of another type's values.
   */
  private static final Set<String> TYPES =
      Set.of(
          "bool",
          "bpchar",
          "bytea",
          "date",
          "float4",
          "float8",
          "int2",
          "int4",
          "int8",
          "json",
          "jsonb",
          "numeric",
          "text",
          "timestamp",
          "timestamptz",
          "uuid",
          "varchar");

  private static final Pattern VALUES = Pattern.compile("\\bVALUES\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern DEFAULT = Pattern.compile("\\bDEFAULT\\b", Pattern.CASE_INSENSITIVE);

  /**
   * What a plan is for.
   *
   * @param types how each parameter was set; for one that is always NULL, its type constant
   */
  record Key(InsertTemplate template, List<Object> types) {
    static Key of(BoundRows rows) {
      List<Object> types = new ArrayList<>();
      for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
        ParameterColumn column = rows.column(parameter);
        ParameterType type = column.type();
        types.add(type == null ? (Object) column.typeOfNulls() : type);
      }
      return new Key(rows.template(), types);
    }
  }

  boolean fits() {
    return sql != null;
  }

  /**
   * Asks the server for the parameters' types, as they are where the row is inserted alone.
   *
   * @param single the INSERT of one row, its parameters not yet set
   */
  static UnnestPlan of(BoundRows rows, PreparedStatement single) throws SQLException {
    int parameters = rows.template().parameters();
    for (int parameter = 0; parameter < parameters; parameter++) {
      ParameterColumn column = rows.column(parameter);
      column.bind(single, parameter + 1, rowWithValue(column, rows.rows()));
    }
    ParameterMetaData metaData = single.getParameterMetaData();
    List<String> types = new ArrayList<>();
    for (int parameter = 1; parameter <= parameters; parameter++) {
      types.add(metaData.getParameterTypeName(parameter));
    }
    return new UnnestPlan(TYPES.containsAll(types) ? text(rows.template(), types) : null);
  }

  /**
   * A row whose value is not NULL, so that its type is the column's; the first if there is none.
   */
  private static int rowWithValue(ParameterColumn column, int rows) {
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row)) {
        return row;
      }
    }
    return 0;
  }

  private static String text(InsertTemplate template, List<String> types) {
    StringBuilder arrays = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int parameter = 0; parameter < types.size(); parameter++) {
      String comma = parameter == 0 ? "" : ",";
      arrays.append(comma).append("?::").append(types.get(parameter)).append("[]");
      names.append(comma).append(name(parameter));
    }
    String tuple = template.tupleWith(parameter -> "batch." + name(parameter));
    return VALUES.matcher(template.head()).replaceFirst("SELECT ")
        + tuple.substring(1, tuple.length() - 1)
        + " FROM unnest(%s) AS batch(%s)".formatted(arrays, names);
  }

  private static String name(int parameter) {
    return "p" + (parameter + 1);
  }

  /** Whether the text can be written so at all. */
  static boolean takes(InsertTemplate template) {
    return template.tuples() == 1
        && template.parameters() > 0
        && !template.escapes()
        && VALUES.matcher(template.head()).find()
        && !DEFAULT.matcher(template.withoutLiterals()).find();
  }
}
