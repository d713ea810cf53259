package io.github.sqlbatcher.testing;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL Server: no {@code releaseSavepoint}, 1000 rows a {@code VALUES} and 2100 parameters, one type
 * for each of its columns, and {@code SET XACT_ABORT ON}, behind which an error rolls back the
 * transaction.
 */
public final class SqlServerDouble extends VendorDouble {
  private static final SqlServerDouble DRIVER = new SqlServerDouble();

  /** Those behind {@code SET XACT_ABORT ON}, and the savepoints that stand in each. */
  private final Map<Connection, Set<Savepoint>> abort = new ConcurrentHashMap<>();

  /** What the driver declares a statement's parameters as. */
  private final Map<Statement, Map<Integer, String>> declared = new ConcurrentHashMap<>();

  static {
    register(DRIVER);
  }

  private SqlServerDouble() {
    super(
        "sqlserver-double",
        Map.of(
            "getDatabaseProductName", "Microsoft SQL Server",
            "getDriverName", "Microsoft JDBC Driver 13.6 for SQL Server"));
  }

  /** An empty database. */
  public static FreshDatabase fresh() {
    return DRIVER.fresh("MSSQLServer");
  }

  @Override
  Object calledConnection(Connection raw, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "releaseSavepoint":
        throw new SQLException("This operation is not supported.");
      case "setSavepoint":
        if (raw.getAutoCommit()) {
          throw new SQLException("Cannot set a savepoint in auto-commit mode.");
        }
        Savepoint set = (Savepoint) made(raw, method, arguments);
        if (abort.containsKey(raw)) {
          abort.get(raw).add(set);
        }
        return set;
      case "rollback":
        if (arguments != null && abort.containsKey(raw) && !abort.get(raw).contains(arguments[0])) {
          throw new SQLException(
              "Cannot roll back. No transaction or savepoint of that name was found.",
              "S0001",
              6401);
        }
        return made(raw, method, arguments);
      default:
        return made(raw, method, arguments);
    }
  }

  @Override
  Object calledStatement(Statement raw, String sql, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().startsWith("set") && arguments.length > 1) {
      declared
          .computeIfAbsent(raw, statement -> new TreeMap<>())
          .put((Integer) arguments[0], declaration(method, arguments[1]));
    }
    if (!executes(method)) {
      return made(raw, method, arguments);
    }
    if ("SET XACT_ABORT ON".equals(sql)) {
      abort.put(raw.getConnection(), ConcurrentHashMap.newKeySet());
      return false;
    }
    try {
      if (sql != null) {
        check(InsertText.of(sql), declared.getOrDefault(raw, Map.of()));
      }
      return made(raw, method, arguments);
    } catch (SQLException e) {
      Connection connection = raw.getConnection();
      if (abort.containsKey(connection) && !connection.getAutoCommit()) {
        connection.rollback();
        abort.get(connection).clear();
      }
      boolean there = "23505".equals(e.getSQLState());
      throw there ? new SQLException(e.getMessage(), "23000", 2627, e) : e;
    }
  }

  private static void check(InsertText insert, Map<Integer, String> types) throws SQLException {
    if (insert.tuples().size() > 1000) {
      throw new SQLException("The number of row value expressions exceeds 1000", "S0001", 10738);
    }
    if (insert.parameters() > 2100) {
      throw new SQLException("The incoming request has too many parameters", "S0001", 8003);
    }
    if (insert.tuples().size() > 1) {
      int columns = insert.tuples().get(0).size();
      for (int column = 0; column < columns; column++) {
        if (typesOf(column, insert.tuples(), types).size() > 1) {
          throw new SQLException("Conversion failed", "S0001", 245);
        }
      }
    }
  }

  private static Set<String> typesOf(
      int column, List<List<String>> tuples, Map<Integer, String> types) {
    int parameters = (int) tuples.get(0).stream().filter("?"::equals).count();
    int before = (int) tuples.get(0).subList(0, column).stream().filter("?"::equals).count();
    return IntStream.range(0, tuples.size())
        .mapToObj(
            tuple -> {
              String value = tuples.get(tuple).get(column);
              return value.equals("?")
                  ? types.get(tuple * parameters + before + 1)
                  : value.startsWith("'") ? "varchar" : "other";
            })
        .filter(type -> !"null".equals(type))
        .collect(Collectors.toSet());
  }

  private static String declaration(Method method, Object value) {
    String setter = method.getName();
    if (setter.equals("setNull")) {
      int type = (Integer) value;
      return type == Types.NULL ? "null" : JDBCType.valueOf(type).getName();
    }
    return switch (setter) {
      case "setInt" -> "INTEGER";
      case "setString" -> "VARCHAR";
      case "setBigDecimal" -> "decimal(38," + ((BigDecimal) value).scale() + ")";
      default -> setter;
    };
  }
}
