package io.github.sqlbatcher;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the real driver behind a URL of ours. */
final class InnerDriver {
  private static final Map<String, String> ARTIFACTS =
      Map.ofEntries(
          Map.entry("postgresql", "org.postgresql:postgresql"),
          Map.entry("mysql", "com.mysql:mysql-connector-j"),
          Map.entry("mariadb", "org.mariadb.jdbc:mariadb-java-client"),
          Map.entry("h2", "com.h2database:h2"),
          Map.entry("hsqldb", "org.hsqldb:hsqldb"),
          Map.entry("derby", "org.apache.derby:derby"),
          Map.entry("sqlite", "org.xerial:sqlite-jdbc"),
          Map.entry("duckdb", "org.duckdb:duckdb_jdbc"),
          Map.entry("sqlserver", "com.microsoft.sqlserver:mssql-jdbc"),
          Map.entry("oracle", "com.oracle.database.jdbc:ojdbc11"),
          Map.entry("snowflake", "net.snowflake:snowflake-jdbc"),
          Map.entry("trino", "io.trino:trino-jdbc"),
          Map.entry("db2", "com.ibm.db2:jcc"));

  private static final Pattern SCHEME = Pattern.compile("^jdbc:([A-Za-z0-9+._-]*)");

  private InnerDriver() {}

  /**
   * @throws SQLException with SQLState 08001 if there is none, or the class of {@code
   *     batcher.driverClass} is no driver
   */
  static Driver of(BatcherUrl url, BatcherSettings settings) throws SQLException {
    String className = settings.text(BatcherProperty.DRIVER_CLASS);
    if (!className.isEmpty()) {
      return instantiate(className);
    }
    return DriverManager.drivers()
        .filter(driver -> !(driver instanceof BatcherDriver) && accepts(driver, url.inner()))
        .findFirst()
        .orElseThrow(() -> missing(url.inner()));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Driver instantiate(String className) throws SQLException {
    try {
      return load(className).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' names '%s', which cannot be used as a JDBC driver: %s"
              .formatted(BatcherProperty.DRIVER_CLASS.key(), className, e),
          "08001",
          e);
    }
  }

  private static Class<?> load(String className) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      try {
        return Class.forName(className, true, context);
      } catch (ClassNotFoundException e) {
        return Class.forName(className);
      }
    }
    return Class.forName(className);
  }

  /** What stands between «jdbc:» and the next colon. */
  static String schemeOf(String url) {
    Matcher name = SCHEME.matcher(url);
    return name.find() ? name.group(1) : "";
  }

  /** What to say when nobody serves the URL; holds no password, as it stops at the scheme. */
  static SQLException missing(String inner) {
    String scheme = schemeOf(inner);
    String artifact = ARTIFACTS.get(scheme);
    return new SQLNonTransientConnectionException(
        "No JDBC driver serves 'jdbc:%s:…'. Registered: %s. %s"
            .formatted(
                scheme,
                DriverManager.drivers()
                    .filter(driver -> !(driver instanceof BatcherDriver))
                    .map(driver -> driver.getClass().getName())
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]")),
                artifact == null
                    ? "Add the database's driver, or name it with batcher.driverClass"
                    : "Add the Maven artifact " + artifact + ", or set batcher.driverClass"),
        "08001");
  }
}
