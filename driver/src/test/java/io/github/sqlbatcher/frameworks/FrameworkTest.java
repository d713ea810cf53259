package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frameworks over HikariCP leave the rows of raw, in fewer statements. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"})
class FrameworkTest {
  private static final int ROWS = 500;
  private static final String STORED = "SELECT id, name FROM users ORDER BY id";

  @Parameter TestDatabase database;

  @ParameterizedTest
  @EnumSource(Framework.class)
  void leavesTheRowsOfRawInFewStatements(Framework framework) throws SQLException {
    try (FreshDatabase raw = database.fresh();
        FreshDatabase batched = database.fresh()) {
      assertEquals(ROWS, insertsOf(framework, raw, raw.countedUrl()));
      long inserts = insertsOf(framework, batched, batched.batchingCountedUrl());
      assertTrue(inserts <= 10, () -> inserts + " INSERTs");
      assertEquals(ROWS, batched.rows(STORED).size());
      assertEquals(raw.rows(STORED), batched.rows(STORED));
    }
  }

  private static long insertsOf(Framework framework, FreshDatabase fresh, String url)
      throws SQLException {
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      CountingDriver.reset();
      framework.insert(pool, Framework.ids(ROWS));
      return CountingDriver.inserts();
    }
  }
}
