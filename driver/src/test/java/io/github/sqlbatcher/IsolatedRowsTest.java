package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** §7 of the contract, for {@code onError=isolate}: good rows stay, failing ones are all found. */
@Tag("any-jdk")
@EnumSource(value = TestDatabase.class, names = "MYSQL")
@NeedsSavepoints
class IsolatedRowsTest extends ContractTest {
  @BeforeEach
  void isolate() throws SQLException {
    fresh.run("INSERT INTO users (id) VALUES (5000)");
    reopen("batcher.onError=isolate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999", "499", "0,999", "7,8,9,500", "EVERY 25th"})
  void allFailingRowsAreFoundAndTheOthersStay(String where) throws Exception {
    Set<Integer> bad = new TreeSet<>();
    if (where.startsWith("EVERY")) {
      for (int row = 0; row < 1000; row += 25) {
        bad.add(row);
      }
    } else {
      for (String row : where.split(",", -1)) {
        bad.add(Integer.valueOf(row));
      }
    }
    FlushException failure = assertThrows(FlushException.class, () -> insertThousand(bad));
    assertTrue(failure.transactionGoesOn());
    assertEquals(List.copyOf(bad), failure.failedRows().stream().map(FailedRow::index).toList());
    int[] counts = failure.getUpdateCounts();
    for (int row = 0; row < 1000; row++) {
      int expected = bad.contains(row) ? Statement.EXECUTE_FAILED : Statement.SUCCESS_NO_INFO;
      assertEquals(expected, counts[row]);
    }
    connection.commit();
    assertEquals(1001 - bad.size(), committed());
    BatcherStats stats = batcher().stats();
    assertEquals(bad.size(), stats.rowsFailed());
    assertEquals(1000 - bad.size(), stats.rowsSent());
  }

  private void insertThousand(Set<Integer> bad) throws SQLException {
    try (PreparedStatement insert = prepareUser()) {
      for (int row = 0; row < 1000; row++) {
        insert.setInt(1, bad.contains(row) ? 5000 : row);
        insert.setString(2, "secret");
        insert.executeUpdate();
      }
    }
  }

  @Test
  void aCommitThatFindsBadRowsIsNotExecutedAndCanBeRepeated() throws Exception {
    insert(1);
    insert(5000);
    insert(2);
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(database.duplicateKey(), failure.getSQLState());
    assertFalse(failure.getMessage().contains("5000"), failure.getMessage());
    String added = "SELECT COUNT(*) FROM users WHERE id < 5000";
    assertEquals(0, fresh.number(added));
    connection.commit();
    assertEquals(2, fresh.number(added));
  }

  @Test
  void everyFailingRowsExceptionFollows() throws Exception {
    insert(5000);
    execute("INSERT INTO orders (id, user_id) VALUES (1, 99)");
    insert(2);
    SQLException failure = assertThrows(FlushException.class, this::users);
    SQLException first = failure.getNextException();
    assertEquals(database.duplicateKey(), first.getSQLState());
    String second = first.getNextException().getSQLState();
    assertTrue(database.givesStates() ? second.startsWith("23") : second == null, second);
    assertEquals(2, users());
  }

  @Test
  void rowsThatHangOnAFailedRowFailWithIt() throws Exception {
    fresh.run("CREATE TABLE guests (id INT PRIMARY KEY, age INT CHECK (age >= 0))");
    fresh.run("CREATE TABLE stays (id INT, guest INT REFERENCES guests(id))");
    execute("INSERT INTO guests (id, age) VALUES (1, -1)");
    execute("INSERT INTO stays (id, guest) VALUES (10, 1)");
    execute("INSERT INTO orders (id, user_id) VALUES (11, 5000)");
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(
        List.of("guests", "stays"), failure.failedRows().stream().map(FailedRow::table).toList());
    connection.commit();
    assertEquals(1, fresh.number("SELECT COUNT(*) FROM orders"));
  }

  @Test
  void savepointsOfTheApplicationStayBetweenTheirRows() throws Exception {
    insert(1);
    insert(5000);
    Savepoint savepoint = connection.setSavepoint();
    insert(2);
    insert(5000);
    insert(3);
    FlushException failure = assertThrows(FlushException.class, this::users);
    assertEquals(List.of(1, 3), failure.failedRows().stream().map(FailedRow::index).toList());
    assertEquals(4, users());
    connection.rollback(savepoint);
    assertEquals(2, users());
  }

  @Test
  void oneBadRowOfAThousandCostsAFewStatements() throws Exception {
    CountingDriver.reset();
    assertThrows(FlushException.class, () -> insertThousand(Set.of(300)));
    // Those of the flush and their repetition, and two for each halving of a block of 256.
    assertTrue(
        CountingDriver.inserts() <= database.statements(1000, 2 * 12 + 2 * 8),
        "" + CountingDriver.inserts());
  }

  @Test
  void withoutSavepointsItIsRefusedAtConnect() throws SQLException {
    assertRefused("batcher.onError", "batcher.onError=isolate", "batcher.savepoints=never");
  }
}
