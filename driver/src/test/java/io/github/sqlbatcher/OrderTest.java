package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §3 of the contract: rows reach the server in the order of their execution. */
class OrderTest extends ContractTest {
  private void createLog() throws Exception {
    boolean serial = isPostgres() || database == TestDatabase.SQLITE;
    String standard = serial ? "SERIAL" : "INT GENERATED ALWAYS AS IDENTITY";
    String id = database.isMySqlFamily() ? database.identity() : standard;
    if (!database.hasIdentities()) {
      execute("CREATE SEQUENCE log_seq");
      id = "INT DEFAULT nextval('log_seq')";
    }
    execute("CREATE TABLE log (seq " + id + ", n INT, t VARCHAR(60))");
    CountingDriver.reset();
  }

  /**
   * MySQL and MariaDB tell the first number that a statement draws: a group's last row goes alone.
   */
  private int statementsOfThreeGroups(int rows) {
    return database.statements(rows, database.isMySqlFamily() ? 4 : 3);
  }

  private List<Object> order() throws Exception {
    return column("SELECT n FROM log ORDER BY seq");
  }

  @Test
  void literalAndPreparedRowsKeepTheirOrder() throws Exception {
    createLog();
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO log (n) VALUES (?)")) {
      for (int n = 0; n < 50; n++) {
        if (n % 3 == 0) {
          execute("INSERT INTO log (n) VALUES (" + n + ")");
        } else {
          insert.setInt(1, n);
          insert.executeUpdate();
        }
      }
    }
    assertEquals(java.util.stream.IntStream.range(0, 50).boxed().toList(), order());
  }

  @Test
  void parentsReachTheServerBeforeTheirChildren() throws Exception {
    for (int id = 1; id <= 20; id++) {
      insert(id);
      execute("INSERT INTO orders (id, user_id) VALUES (" + id + ", " + id + ")");
    }
    connection.commit();
    assertEquals(20, fresh.number("SELECT COUNT(*) FROM orders"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRowMayReferToTheOneBeforeItInItsTable(boolean batch) throws Exception {
    endsAsRaw(
        on -> {
          on.execute(
              "CREATE TABLE nodes (id INT NOT NULL PRIMARY KEY, parent INT,"
                  + " FOREIGN KEY (parent) REFERENCES nodes(id))");
          on.execute("INSERT INTO nodes VALUES (0, NULL)");
          on.execute("INSERT INTO nodes VALUES (1, 0)");
          try (PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO nodes VALUES (?, ?)")) {
            for (int id = 2; id < 100; id++) {
              insert.setInt(1, id);
              insert.setInt(2, id - 1);
              if (batch) {
                insert.addBatch();
              } else {
                insert.executeUpdate();
              }
            }
            if (batch) {
              insert.executeBatch();
            }
          }
          on.end("commit", on.connection::commit);
          on.committed("SELECT id, parent FROM nodes ORDER BY id");
        });
  }

  @Test
  void numbersThatATableDrawsAreThoseOfRaw() throws Exception {
    endsAsRaw(
        on -> {
          if (!database.hasIdentities()) {
            on.execute("CREATE SEQUENCE seq");
          }
          on.execute("CREATE TABLE numbered (id " + database.identity() + ", name VARCHAR(9))");
          for (int rows : new int[] {20, 3, 300}) {
            try (PreparedStatement insert =
                on.connection.prepareStatement("INSERT INTO numbered (name) VALUES (?)")) {
              for (int row = 0; row < rows; row++) {
                insert.setString(1, "p" + row);
                insert.executeUpdate();
              }
              on.connection.commit();
              for (int row = 0; row < rows; row++) {
                insert.setString(1, "b" + row);
                insert.addBatch();
              }
              insert.executeBatch();
            }
            on.execute("INSERT INTO numbered (name) VALUES ('one')");
          }
          on.see("SELECT id, name FROM numbered ORDER BY id");
        });
  }

  @Test
  void rowsOfOneTemplateAreOneGroupAndAnotherTemplateOpensTheNext() throws Exception {
    createLog();
    execute("INSERT INTO log (n, t) VALUES (1, 'a')");
    execute("INSERT INTO log (n, t) VALUES (-2, NULL)");
    execute("INSERT INTO log (n, t) VALUES (3, 'b (x), ''y'' -- no comment')");
    execute("INSERT INTO log (t, n) VALUES ('c', 4)");
    execute("INSERT INTO log (n, t) VALUES (5, 'd')");
    assertEquals(List.of(1, -2, 3, 4, 5), order());
    assertEquals(statementsOfThreeGroups(5), CountingDriver.inserts());
  }

  @Test
  void aNewTypeSignatureOpensTheNextGroup() throws Exception {
    createLog();
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO log (n) VALUES (?)")) {
      insert.setInt(1, 1);
      insert.executeUpdate();
      insert.setNull(1, Types.INTEGER);
      insert.executeUpdate();
      insert.setLong(1, 3);
      insert.executeUpdate();
      insert.setInt(1, 4);
      insert.executeUpdate();
    }
    assertEquals(4, order().size());
    // Two INTs, of which one is NULL; a LONG; an INT.
    assertEquals(statementsOfThreeGroups(4), CountingDriver.inserts());
  }

  @Test
  void fewSqlTextsExistWhateverTheNumberOfRows() throws Exception {
    createLog();
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO log (n) VALUES (?)")) {
      int n = 0;
      for (int rows = 1; rows < 60; rows++) {
        for (int row = 0; row < rows; row++) {
          insert.setInt(1, n++);
          insert.executeUpdate();
        }
        batcher().flush();
      }
    }
    // 1, 2, 4, 8, 16, and 32 rows; on PostgreSQL one for 50 and more; on Derby one row alone.
    int texts = isPostgres() ? 7 : 6;
    assertEquals(
        database.statements(1, texts),
        CountingDriver.executed().stream().filter(s -> s.startsWith("INSERT")).distinct().count());
    assertEquals(1770, order().size());
  }
}
