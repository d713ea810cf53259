package io.github.sqlbatcher.testing;

import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Oracle before 23ai: no {@code releaseSavepoint}, no multi-row {@code VALUES}, closing commits, a
 * batch of a prepared statement ends at its first error and tells no counts.
 */
public final class OracleDouble extends VendorDouble {
  private static final OracleDouble DRIVER = new OracleDouble();

  /** The parameters of each row in a statement's batch: the calls that have set them. */
  private final Map<Statement, List<List<Call>>> batches = new ConcurrentHashMap<>();

  private record Call(Method method, Object[] arguments) {}

  static {
    register(DRIVER);
  }

  private OracleDouble() {
    super(
        "oracle-double",
        Map.of("getDatabaseProductName", "Oracle", "getDriverName", "Oracle JDBC driver"));
  }

  /** An empty database. */
  public static FreshDatabase fresh() {
    return DRIVER.fresh("Oracle");
  }

  @Override
  Object calledConnection(Connection raw, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("releaseSavepoint")) {
      throw new SQLFeatureNotSupportedException("Unsupported feature", "99999", 17_023);
    }
    if (name.equals("close") && !raw.isClosed() && !raw.getAutoCommit()) {
      raw.commit();
    }
    return made(raw, method, arguments);
  }

  @Override
  Object calledStatement(Statement raw, String sql, Method method, Object[] arguments)
      throws Throwable {
    if (sql != null && InsertText.of(sql).tuples().size() > 1) {
      throw new SQLException("ORA-00933: SQL command not properly ended", "42000", 933);
    }
    try {
      return raw instanceof PreparedStatement prepared
          ? calledPrepared(prepared, method, arguments)
          : made(raw, method, arguments);
    } catch (BatchUpdateException e) {
      throw new BatchUpdateException(e.getMessage(), stateOf(e), codeOf(e), e.getUpdateCounts(), e);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage(), stateOf(e), codeOf(e), e);
    }
  }

  private Object calledPrepared(PreparedStatement raw, Method method, Object[] arguments)
      throws Throwable {
    List<List<Call>> batch =
        batches.computeIfAbsent(raw, statement -> new ArrayList<>(List.of(new ArrayList<>())));
    List<Call> row = batch.get(batch.size() - 1);
    switch (method.getName()) {
      case "addBatch":
        batch.add(new ArrayList<>());
        return null;
      case "clearBatch":
        batches.remove(raw);
        return null;
      case "executeBatch":
        batches.remove(raw);
        return executed(raw, batch.subList(0, batch.size() - 1));
      default:
        if (method.getName().startsWith("set")) {
          row.add(new Call(method, arguments));
        }
        return made(raw, method, arguments);
    }
  }

  private static int[] executed(PreparedStatement raw, List<List<Call>> batch) throws Throwable {
    int[] counts = new int[batch.size()];
    Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
    for (int row = 0; row < counts.length; row++) {
      for (Call call : batch.get(row)) {
        made(raw, call.method, call.arguments);
      }
      try {
        raw.executeUpdate();
      } catch (SQLException e) {
        int[] before = Arrays.copyOf(counts, row);
        throw new BatchUpdateException(
            e.getMessage(), e.getSQLState(), e.getErrorCode(), before, e);
      }
    }
    return counts;
  }

  private static String stateOf(SQLException e) {
    return codeOf(e) == 1 ? "23000" : e.getSQLState();
  }

  private static int codeOf(SQLException e) {
    return "23505".equals(e.getSQLState()) ? 1 : e.getErrorCode();
  }
}
