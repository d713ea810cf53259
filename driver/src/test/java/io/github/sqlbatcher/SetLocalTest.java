package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What PostgreSQL sets for one transaction ends with it, where its commit is a savepoint, too. */
class SetLocalTest {
  @Test
  void aSchemaSetForATransactionEndsWithIt() throws Exception {
    try (FreshDatabase other = TestDatabase.POSTGRES.fresh();
        FreshDatabase fresh = TestDatabase.POSTGRES.fresh()) {
      other.run("CREATE TABLE users (id INT)");
      fresh.run("CREATE TABLE users (id INT)");
      String schema = (String) other.rows("SELECT current_schema()").get(0).get(0);
      try (Connection connection =
          fresh.batching("batcher.commitMode=savepoint", "batcher.commitEvery=3600000")) {
        connection.setAutoCommit(false);
        execute(connection, "SET LOCAL search_path TO " + schema);
        execute(connection, "INSERT INTO users VALUES (1)");
        connection.commit();
        execute(connection, "INSERT INTO users VALUES (2)");
        connection.commit();
      }
      assertEquals(1, fresh.number("SELECT COUNT(*) FROM users"));
    }
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }
}
