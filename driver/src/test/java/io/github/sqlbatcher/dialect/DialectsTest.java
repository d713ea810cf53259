package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.DefaultSettings;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which dialect a connection gets. */
class DialectsTest {
  private static Connection connectionTo(String product) {
    return connectionTo(product, null);
  }

  private static Connection connectionTo(String product, String driver) {
    DatabaseMetaData metaData =
        proxy(
            DatabaseMetaData.class,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "supportsBatchUpdates" -> true;
                  case "getDatabaseProductName" -> product;
                  case "getDriverName" -> driver;
                  default -> null;
                });
    return proxy(Connection.class, (self, method, arguments) -> metaData);
  }

  private static <T> T proxy(Class<T> face, java.lang.reflect.InvocationHandler handler) {
    return face.cast(
        Proxy.newProxyInstance(
            DialectsTest.class.getClassLoader(), new Class<?>[] {face}, handler));
  }

  @ParameterizedTest
  @CsvSource({
    "H2, h2",
    "MariaDB, mariadb",
    "MySQL, mysql",
    "PostgreSQL, postgresql",
    "SQLite, sqlite",
    "Google BigQuery, bigquery",
    "Microsoft SQL Server, sqlserver",
    "Oracle, oracle",
    "Snowflake, snowflake",
    "Trino, trino",
    "HSQL Database Engine, hsqldb",
    "Apache Derby, derby",
    "DuckDB, duckdb",
    "User's Own, users-own",
    "Other, generic"
  })
  void productDecides(String product, String dialect) throws SQLException {
    assertEquals(dialect, Dialects.of(connectionTo(product.strip()), DefaultSettings.get()).name());
  }

  @Test
  void driverOfMariaDbKeepsItsDialectOnMySql() throws SQLException {
    Connection connection = connectionTo("MySQL", "MariaDB Connector/J");
    assertEquals("mariadb", Dialects.of(connection, DefaultSettings.get()).name());
  }

  @Test
  void driverThatDoesNotSayWhatItIsGetsTheGenericDialect() throws SQLException {
    assertEquals("generic", Dialects.of(connectionTo(null), DefaultSettings.get()).name());
  }

  @ParameterizedTest
  @CsvSource({
    "bigquery",
    "derby",
    "duckdb",
    "generic",
    "h2",
    "hsqldb",
    "mariadb",
    "mysql",
    "oracle",
    "postgresql",
    "snowflake",
    "sqlite",
    "sqlserver",
    "users-own"
  })
  void settingOverridesTheProduct(String named) throws SQLException {
    for (String product : new String[] {"H2", "Other"}) {
      assertEquals(
          named,
          Dialects.of(connectionTo(product), DefaultSettings.with(BatcherProperty.DIALECT, named))
              .name());
    }
  }

  @Test
  void unknownDialectIsRefusedWithThoseThereAre() {
    SQLException e =
        assertThrows(
            SQLException.class,
            () ->
                Dialects.of(
                    connectionTo("H2"), DefaultSettings.with(BatcherProperty.DIALECT, "postgers")));
    assertEquals("08001", e.getSQLState());
    assertTrue(
        e.getMessage()
            .matches(
                "Setting 'batcher.dialect' names the dialect 'postgers', but there are only"
                    + " users-own, .*postgresql.*, generic"),
        e::getMessage);
  }

  // Trino's connectors refuse an INSERT that is not held, inside a transaction.
  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"TRINO", "COCKROACH", "SQL_SERVER", "ORACLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void dialectOfTheUserDecidesWhatIsHeld(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = database.fresh()) {
      fresh.run("CREATE TABLE users (id INT)");
      assertEquals(1, held(fresh.batching()));
      assertEquals(0, held(fresh.batching("batcher.dialect=users-own")));
      assertThrows(SQLException.class, () -> fresh.batching("batcher.dialect=none"));
    }
  }

  private static int held(Connection opened) throws SQLException {
    try (Connection connection = opened;
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("INSERT INTO users VALUES (1)");
      int held = connection.unwrap(BatcherConnection.class).pendingRows();
      connection.rollback();
      return held;
    }
  }
}
