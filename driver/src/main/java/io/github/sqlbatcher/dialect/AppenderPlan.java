package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How rows of one template and type signature are written with DuckDB's appender.
 *
 * @param table as the INSERT names it
 * @param columns one for each parameter; empty where the rows cannot be written so
 * @param described what they were chosen by
 */
record AppenderPlan(String table, List<AppenderColumn> columns, List<String> described)
    implements WritePlan {
  /** The rows go as VALUES. */
  static final AppenderPlan NONE = new AppenderPlan("", List.of(), List.of());

  private static final String NAME = "(?:\\w+|\"[^\"]+\")";

  private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");

  private static final Pattern PART = Pattern.compile(NAME);

  private static final String SEARCH_PATH = "SELECT current_setting('search_path')";

  boolean fits() {
    return !columns.isEmpty();
  }

  /** Asks the driver for the table's columns, of which it needs all, in their order. */
  static AppenderPlan of(BoundRows rows, PhysicalStatements statements) throws SQLException {
    InsertTarget into = InsertTarget.of(rows.template());
    if (into == null || !TABLE.matcher(into.table()).matches()) {
      return NONE;
    }
    List<String> described = describe(into.table(), statements);
    List<String> named = parts(into.columns());
    int parameters = rows.template().parameters();
    if (described.size() != parameters * 2 || !(named.isEmpty() || isSame(named, described))) {
      return NONE;
    }
    List<AppenderColumn> columns = new ArrayList<>();
    try (DuckDbAppender appender = statements.duckDb().appender(parts(into.table()))) {
      for (int parameter = 0; parameter < parameters; parameter++) {
        String type = described.get(parameter * 2 + 1);
        columns.add(AppenderColumn.of(rows.column(parameter), type, appender));
      }
    } catch (SQLException | IllegalArgumentException e) {
      // Of a view, say; or the driver is an older one.
      return NONE;
    }
    return columns.contains(null) ? NONE : new AppenderPlan(into.table(), columns, described);
  }

  /**
   * Names and types of a table's columns; none where an appender would not find the table that the
   * INSERT means: it looks for one without a schema in {@code main}.
   */
  private static List<String> describe(String table, PhysicalStatements statements)
      throws SQLException {
    List<String> described = new ArrayList<>();
    // A statement that was prepared before would give what it was then.
    try (PreparedStatement path = statements.probe(SEARCH_PATH);
        ResultSet result = path.executeQuery()) {
      if (!result.next() || !result.getString(1).isEmpty()) {
        return described;
      }
    }
    try (PreparedStatement select = statements.probe("SELECT * FROM " + table)) {
      ResultSetMetaData columns = select.getMetaData();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        described.add(columns.getColumnName(column));
        described.add(columns.getColumnTypeName(column));
      }
    }
    return described;
  }

  private static boolean isSame(List<String> named, List<String> described) {
    boolean same = named.size() * 2 == described.size();
    for (int column = 0; same && column < named.size(); column++) {
      same = named.get(column).equalsIgnoreCase(described.get(column * 2));
    }
    return same;
  }

  private static List<String> parts(String names) {
    Matcher part = PART.matcher(names);
    List<String> parts = new ArrayList<>();
    while (part.find()) {
      String name = part.group();
      parts.add(name.startsWith("\"") ? name.substring(1, name.length() - 1) : name);
    }
    return parts;
  }

  /**
   * Whether the table still is what the plan was made for. An appender that found out between two
   * rows would leave nothing of the transaction.
   */
  boolean isStillRight(PhysicalStatements statements) throws SQLException {
    return describe(table, statements).equals(described);
  }

  /** Opens the appender. */
  DuckDbAppender open(PhysicalStatements statements) throws SQLException {
    return statements.duckDb().appender(parts(table));
  }

  /** Whether all values keep what they are in the columns. */
  boolean takes(BoundRows rows, int from, int to) {
    for (int parameter = 0; parameter < columns.size(); parameter++) {
      if (!columns.get(parameter).takes(rows.column(parameter), from, to)) {
        return false;
      }
    }
    return true;
  }

  void append(BoundRows rows, int row, DuckDbAppender appender) throws SQLException {
    appender.beginRow();
    for (int parameter = 0; parameter < columns.size(); parameter++) {
      columns.get(parameter).append(rows.column(parameter), row, appender);
    }
    appender.endRow();
  }
}
