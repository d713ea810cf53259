package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The keys of a batch where the driver counts them on from the first: with the increment that it
 * read when it connected.
 */
@Tag("any-jdk")
class KeysByIncrementTest {
  private static final int ROWS = 20;

  /** The keys of each of two batches, and the rows. */
  private static List<Object> told(Connection connection, String first) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO items (n) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      statement.execute(first);
      List<Object> told = new ArrayList<>();
      for (int batch = 0; batch < 2; batch++) {
        for (int n = 0; n < ROWS; n++) {
          insert.setInt(1, n);
          insert.addBatch();
        }
        insert.executeBatch();
        told.add(keys(insert));
      }
      connection.commit();
      return told;
    }
  }

  private static List<Long> keys(Statement statement) throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (ResultSet result = statement.getGeneratedKeys()) {
      while (result.next()) {
        keys.add(result.getLong(1));
      }
    }
    return keys;
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL, DO 1, batcher.enabled=true",
    "MYSQL, SET auto_increment_increment = 5, batcher.enabled=true",
    "MARIADB, DO 1, returnMultiValuesGeneratedIds=true",
    "MARIADB, SET auto_increment_increment = 5, returnMultiValuesGeneratedIds=true"
  })
  void keysAreThoseOfTheRows(TestDatabase database, String first, String parameter)
      throws SQLException {
    List<List<Object>> told = new ArrayList<>();
    List<List<List<Object>>> rows = new ArrayList<>();
    for (boolean batching : new boolean[] {false, true}) {
      try (FreshDatabase fresh = database.fresh()) {
        fresh.run("CREATE TABLE items (id INT PRIMARY KEY AUTO_INCREMENT, n INT)");
        String raw = fresh.url() + "&" + parameter.replace("batcher.enabled=true", "");
        try (Connection connection =
            batching ? fresh.batching(parameter) : DriverManager.getConnection(raw)) {
          told.add(told(connection, first));
        }
        rows.add(fresh.rows("SELECT id, n FROM items ORDER BY id"));
      }
    }
    assertEquals(rows.get(0), rows.get(1));
    assertEquals(told.get(0), told.get(1));
  }
}
