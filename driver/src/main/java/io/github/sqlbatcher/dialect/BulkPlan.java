package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.ParameterColumn;
import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether rows of one template and type signature may go as MariaDB's bulk.
 *
 * <p>A bulk carries values in binary form, where the driver else writes them into the text: {@code
 * 2.5} is a decimal there and a double here, which differ in a column of another type. Such values
 * need a column of their own type.
 *
 * @param fits whether they may
 */
record BulkPlan(boolean fits) implements WritePlan {
  /** The rows go as VALUES. */
  static final BulkPlan NONE = new BulkPlan(false);

  /** In text of nothing else, the driver's own reader of SQL finds nothing to be misled by. */
  private static final Pattern HEAD =
      Pattern.compile("INSERT[\\w\\s`$.,()]*", Pattern.CASE_INSENSITIVE);

  /** Words by which the driver tells a text that it does not send as a bulk. */
  private static final Pattern NO_BULK =
      Pattern.compile("DUPLICATE|INFILE", Pattern.CASE_INSENSITIVE);

  private static final Pattern TUPLE =
      Pattern.compile("\\(\\s*(\\?|\\w+)\\s*(,\\s*(\\?|\\w+)\\s*)*\\)");

  private static final Pattern COLUMNS =
      Pattern.compile("\\(([^()]+)\\)\\s*VALUES?\\s*$", Pattern.CASE_INSENSITIVE);

  /** Whether INSERTs of the template can be written so, as far as their text tells. */
  static boolean takes(InsertTemplate template) {
    return template.parameters() > 0
        && template.tuples() == 1
        && HEAD.matcher(template.head()).matches()
        && !NO_BULK.matcher(template.head()).find()
        && TUPLE.matcher(template.tuple()).matches();
  }

  /**
   * That of rows whose template {@link #takes} let in.
   *
   * @throws SQLException the driver's own, where it or the server does not tell
   */
  static BulkPlan of(BoundRows rows, PhysicalStatements statements) throws SQLException {
    MariaConnection connection = statements.mariaDb();
    if (!connection.sendsBulk()) {
      return NONE;
    }
    boolean needsColumns = false;
    for (int parameter = 0; parameter < rows.template().parameters(); parameter++) {
      ParameterColumn column = rows.column(parameter);
      if (!isKept(column) && !isOfColumn(column)) {
        return NONE;
      }
      needsColumns |= !isKept(column) && !connection.sendsBinary();
    }
    return needsColumns ? askedOf(rows, statements) : new BulkPlan(true);
  }

  /** Whether the server makes the same of the value in both forms, whatever the column. */
  private static boolean isKept(ParameterColumn column) {
    ParameterType type = column.type();
    return type == null
        || switch (type.setter()) {
          case BOOLEAN, BYTE, SHORT, INT, LONG, STRING, NSTRING, BYTES -> true;
          default -> false;
        };
  }

  private static boolean isOfColumn(ParameterColumn column) {
    return switch (column.type().setter()) {
      case DOUBLE, FLOAT, DECIMAL, DATE, TIMESTAMP -> true;
      default -> false;
    };
  }

  /** Prepares a SELECT of the columns, and never executes it: no snapshot of the data begins. */
  private static BulkPlan askedOf(BoundRows rows, PhysicalStatements statements)
      throws SQLException {
    InsertTemplate template = rows.template();
    Matcher named = COLUMNS.matcher(template.head());
    String columns = named.find() ? named.group(1) : "*";
    String[] values = template.tuple().split(",");
    try (PreparedStatement select =
        statements.probe("SELECT " + columns + " FROM " + template.table())) {
      ResultSetMetaData found = select.getMetaData();
      if (found == null || found.getColumnCount() != values.length) {
        return NONE;
      }
      int parameter = 0;
      for (int value = 0; value < values.length; value++) {
        if (values[value].indexOf('?') >= 0) {
          ParameterColumn column = rows.column(parameter++);
          if (!isKept(column) && !fits(column, found.getColumnTypeName(value + 1))) {
            return NONE;
          }
        }
      }
    }
    return new BulkPlan(true);
  }

  private static boolean fits(ParameterColumn column, String columnType) {
    return switch (column.type().setter()) {
      case DOUBLE -> columnType.equals("DOUBLE") || columnType.equals("FLOAT");
      case FLOAT -> columnType.equals("FLOAT");
      case DECIMAL -> columnType.equals("DECIMAL");
      case DATE -> columnType.equals("DATE");
      default -> columnType.equals("DATETIME") || columnType.equals("TIMESTAMP");
    };
  }

  /** The plan if it is known, or may be found: null then. */
  static BulkPlan known(RowGroup rows, PhysicalStatements statements) {
    return (BulkPlan) statements.plan(UnnestPlan.Key.of(rows));
  }
}
