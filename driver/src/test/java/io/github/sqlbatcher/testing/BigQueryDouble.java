package io.github.sqlbatcher.testing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * BigQuery: no savepoints, 10,000 parameters, 1,024 K characters. Transactions exist in a session
 * only, and an error ends one: what comes behind is committed by itself until the application rolls
 * back.
 */
public final class BigQueryDouble extends VendorDouble {
  private static final BigQueryDouble WITH_SESSION = new BigQueryDouble("bigquery-session", true);
  private static final BigQueryDouble PLAIN = new BigQueryDouble("bigquery-plain", false);

  private static final Set<String> OF_A_SESSION = Set.of("setAutoCommit", "commit", "rollback");

  private final boolean session;

  /** Connections whose transaction was ended by an error. */
  private final Set<Connection> ended = ConcurrentHashMap.newKeySet();

  static {
    register(WITH_SESSION);
    register(PLAIN);
  }

  private BigQueryDouble(String name, boolean session) {
    super(
        name,
        Map.of(
            "getDatabaseProductName",
            "Google BigQuery",
            "getDriverName",
            "GoogleJDBCDriverForGoogleBigQuery",
            "supportsSavepoints",
            false));
    this.session = session;
  }

  /** An empty database, connections to which have a session. */
  public static FreshDatabase freshWithSession() {
    return WITH_SESSION.fresh("REGULAR");
  }

  /** An empty database, connections to which have none, as is the driver's default. */
  public static FreshDatabase freshWithoutSession() {
    return PLAIN.fresh("REGULAR");
  }

  @Override
  Object calledConnection(Connection raw, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("setSavepoint")) {
      throw new SQLFeatureNotSupportedException("Method not implemented");
    }
    if (name.equals("releaseSavepoint") || (name.equals("rollback") && arguments != null)) {
      return null;
    }
    if (!session && OF_A_SESSION.contains(name)) {
      throw new IllegalStateException("Session needs to be enabled to use " + name + " method.");
    }
    if (ended.contains(raw)) {
      switch (name) {
        case "getAutoCommit":
          return false;
        case "commit", "rollback", "setAutoCommit":
          ended.remove(raw);
          raw.setAutoCommit(false);
          break;
        default:
      }
    }
    return made(raw, method, arguments);
  }

  @Override
  Object calledStatement(Statement raw, String sql, Method method, Object[] arguments)
      throws Throwable {
    if (!executes(method)) {
      return made(raw, method, arguments);
    }
    try {
      if (sql != null && sql.length() > 1024 * 1024) {
        throw new SQLException("The query is too large.");
      }
      if (sql != null && InsertText.of(sql).parameters() > 10_000) {
        throw new SQLException("Too many query parameters.");
      }
      return made(raw, method, arguments);
    } catch (SQLException e) {
      Connection connection = raw.getConnection();
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
        ended.add(connection);
      }
      throw e;
    }
  }
}
