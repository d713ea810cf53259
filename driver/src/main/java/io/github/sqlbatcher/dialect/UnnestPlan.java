package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How rows of one template and type signature are written with {@code unnest}.
 *
 * @param sql the INSERT, with an array for each parameter or literal; null where it cannot be
 *     written so
 * @param types of the arrays' elements
 */
record UnnestPlan(String sql, List<String> types) implements WritePlan {
  /** The rows go as VALUES. */
  static final UnnestPlan NONE = new UnnestPlan(null, List.of());

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
    static Key of(RowGroup rows) {
      List<Object> types = new ArrayList<>();
      if (rows instanceof BoundRows bound) {
        for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
          ParameterColumn column = bound.column(parameter);
          ParameterType type = column.type();
          types.add(type == null ? (Object) column.typeOfNulls() : type);
        }
      }
      return new Key(rows.template(), types);
    }
  }

  boolean fits() {
    return sql != null;
  }

  /** Whether INSERTs of the template can be written so, as far as their text tells. */
  static boolean takes(InsertTemplate template) {
    boolean replaced =
        template.parameters() > 0 || (template.literals() > 0 && template.literalsAreValues());
    return replaced
        && template.tuples() == 1
        && !template.escapes()
        && VALUES.matcher(template.head()).find()
        && !DEFAULT.matcher(template.withoutLiterals()).find();
  }

  /**
   * The INSERT of one row, whose parameters the server is asked about.
   *
   * @param template one that {@link #takes} let in
   */
  static String single(InsertTemplate template) {
    return template.parameters() > 0
        ? template.head() + template.tuple()
        : template.withoutLiterals();
  }

  /**
   * Asks the server for the parameters' types, as they are where the row is inserted alone. A
   * string literal is of no type until the column gives it one, and so is a parameter that is set
   * without one.
   *
   * @param single the {@link #single} INSERT, its parameters not yet set
   */
  static UnnestPlan of(RowGroup rows, PreparedStatement single) throws SQLException {
    InsertTemplate template = rows.template();
    if (rows instanceof BoundRows bound) {
      for (int parameter = 0; parameter < template.parameters(); parameter++) {
        ParameterColumn column = bound.column(parameter);
        column.bind(single, parameter + 1, rowWithValue(column, rows.rows()));
      }
    } else {
      for (int literal = 1; literal <= template.literals(); literal++) {
        single.setNull(literal, Types.OTHER);
      }
    }
    List<String> types = types(single);
    return TYPES.containsAll(types) ? new UnnestPlan(text(template, types), types) : NONE;
  }

  static List<String> types(PreparedStatement single) throws SQLException {
    ParameterMetaData metaData = single.getParameterMetaData();
    List<String> types = new ArrayList<>();
    for (int parameter = 1; parameter <= metaData.getParameterCount(); parameter++) {
      types.add(metaData.getParameterTypeName(parameter));
    }
    return types;
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

  /**
   * The arrays stand in a select list and not behind FROM, where the server would first write all
   * their rows aside. They are of one length, so all its versions give as many rows.
   */
  private static String text(InsertTemplate template, List<String> types) {
    String arrays =
        IntStream.range(0, types.size())
            .mapToObj(array -> "unnest(?::%s[]) AS %s".formatted(types.get(array), name(array)))
            .collect(Collectors.joining(", "));
    return selecting(template) + " FROM (SELECT %s) AS batch".formatted(arrays);
  }

  /** The INSERT whose rows are inserted in the arrays' order, and known to be. */
  static String inOrder(InsertTemplate template, List<String> types) {
    String arrays = types.stream().map("?::%s[]"::formatted).collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, types.size())
            .mapToObj(UnnestPlan::name)
            .collect(Collectors.joining(", "));
    return selecting(template)
        + " FROM unnest(%s) WITH ORDINALITY AS batch(%s, place) ORDER BY batch.place"
            .formatted(arrays, names);
  }

  private static String selecting(InsertTemplate template) {
    IntFunction<String> column = array -> "batch." + name(array);
    String tuple =
        template.parameters() > 0
            ? template.withParametersAs(column)
            : template.withLiteralsAs(column);
    return VALUES.matcher(template.head()).replaceFirst("SELECT ")
        + tuple.substring(1, tuple.length() - 1);
  }

  private static String name(int array) {
    return "p" + (array + 1);
  }

  /**
   * The arrays of a range of rows: each as text, or an {@link java.sql.Array}.
   *
   * @return null where a literal is not read in an array as it is read alone
   */
  Object[] arrays(RowGroup rows, int from, int to, PgConnection connection) throws SQLException {
    if (rows instanceof LiteralRows literal) {
      return new PgLiterals(types, to - from).arrays(literal, from, to);
    }
    Object[] arrays = new Object[types.size()];
    for (int parameter = 0; parameter < arrays.length; parameter++) {
      ParameterColumn column = ((BoundRows) rows).column(parameter);
      DriverArray binary = new DriverArray(column, types.get(parameter));
      Object array = binary.fits(from, to) ? binary.of(from, to, connection) : null;
      arrays[parameter] = array == null ? new PgElements(column).text(from, to) : array;
    }
    return arrays;
  }
}
