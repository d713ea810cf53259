package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool below our DataSource that commits what is open when a connection comes back. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"})
class PoolThatCommitsTest {
  @Parameter TestDatabase database;

  /** What is committed after one user, who inserts these ids, none of them committed by itself. */
  private String committed(boolean wrapped, int... ids) throws SQLException {
    try (FreshDatabase fresh = database.fresh()) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      PoolProperties config = new PoolProperties();
      config.setUrl(fresh.url());
      config.setMaxActive(1);
      config.setDefaultAutoCommit(false);
      config.setCommitOnReturn(true);
      DataSource pool = new DataSource(config);
      try (Connection connection =
          wrapped ? new BatcherDataSource(pool).getConnection() : pool.getConnection()) {
        for (int id : ids) {
          PooledUsers.insert(connection, id);
        }
      } finally {
        pool.close(true);
      }
      return fresh.rows("SELECT id FROM users ORDER BY id").toString();
    }
  }

  @Test
  void rowsThatWaitAreCommittedAsRaw() throws SQLException {
    assertEquals("[[1], [2], [3]]", committed(false, 1, 2, 3));
    assertEquals("[[1], [2], [3]]", committed(true, 1, 2, 3));
  }

  @Test
  void aRowThatFailsThenIsTold() {
    SQLException e = assertThrows(SQLException.class, () -> committed(true, 1, 2, 1));
    assertEquals("23505", e.getSQLState());
  }
}
