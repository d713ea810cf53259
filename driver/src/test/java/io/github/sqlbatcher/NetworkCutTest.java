package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.CuttableProxy;
import io.github.sqlbatcher.testing.CuttableProxy.Cut;
import io.github.sqlbatcher.testing.CuttableProxy.Direction;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network to PostgreSQL is cut in a flush and in a commit. The table has no key, so that a row
 * that was sent twice would be there twice.
 */
@Tag("any-jdk")
class NetworkCutTest {
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/?]+)(?::(\\d+))?(.*)");
  private static final int EARLIER = 10;
  private static final int ROWS = 200;

  private FreshDatabase fresh;
  private CuttableProxy proxy;
  private Connection connection;
  private long backend;

  @BeforeEach
  void connect() throws Exception {
    fresh = TestDatabase.POSTGRES.fresh();
    fresh.run("CREATE TABLE lines (id INT, name VARCHAR(50))");
    Matcher url = URL.matcher(fresh.url());
    assertTrue(url.matches());
    int port = url.group(2) == null ? 5432 : Integer.parseInt(url.group(2));
    proxy = new CuttableProxy(url.group(1), port);
    String through = "jdbc:postgresql://localhost:" + proxy.port() + url.group(3);
    FreshDatabase behindProxy =
        new FreshDatabase(TestDatabase.POSTGRES, through, fresh.separator(), "");
    // A silent cut is noticed by nothing but a timeout.
    connection = behindProxy.batchingCounted("socketTimeout=2");
    connection.setAutoCommit(false);
    backend = FreshDatabase.number(connection, "SELECT pg_backend_pid()");
    insert(1, EARLIER);
    connection.commit();
    CountingDriver.reset();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    proxy.close();
    awaitEndOfSession();
    fresh.close();
  }

  private void insert(int from, int to) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = from; id <= to; id++) {
        statement.executeUpdate("INSERT INTO lines (id, name) VALUES (" + id + ", 'a line')");
      }
    }
  }

  /** Until then the server may still be at work on what has reached it. */
  private void awaitEndOfSession() throws Exception {
    proxy.close();
    while (fresh.number("SELECT COUNT(*) FROM pg_stat_activity WHERE pid = " + backend) > 0) {
      Thread.onSpinWait();
    }
  }

  private long committed() throws SQLException {
    assertEquals(0, fresh.number("SELECT COUNT(*) - COUNT(DISTINCT id) FROM lines"));
    assertEquals(EARLIER, fresh.number("SELECT COUNT(*) FROM lines WHERE id <= " + EARLIER));
    return fresh.number("SELECT COUNT(*) FROM lines");
  }

  private void assertLost(SQLException failure) {
    assertNotNull(failure.getSQLState(), failure::toString);
    assertTrue(failure.getSQLState().startsWith("08"), failure::toString);
  }

  /** The connection is of no use any more, says so, and can be closed; a new one works. */
  private void assertGivenUp() throws SQLException {
    assertThrows(SQLException.class, connection::commit);
    connection.close();
    assertTrue(connection.isClosed());
    try (Connection other = fresh.batching()) {
      other.setAutoCommit(false);
      assertEquals(committed(), FreshDatabase.number(other, "SELECT COUNT(*) FROM lines"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TO_SERVER, SILENT, 0", "TO_SERVER, RESET, 0", "TO_SERVER, SILENT, 1000",
    "TO_SERVER, RESET, 1000", "TO_CLIENT, SILENT, 0", "TO_CLIENT, RESET, 0",
    "TO_CLIENT, SILENT, 30", "TO_CLIENT, RESET, 30"
  })
  void aFlushThatIsCutIsNotRepeatedAndLeavesNothing(Direction direction, Cut cut, long after)
      throws Exception {
    insert(EARLIER + 1, EARLIER + ROWS);
    proxy.cut(direction, cut, after);
    FlushException failure =
        assertThrows(
            FlushException.class, () -> connection.unwrap(BatcherConnection.class).flush());
    assertTrue(proxy.awaitCut());
    assertLost(failure);
    assertTrue(failure.failedRows().isEmpty());
    assertTrue(CountingDriver.inserts() <= 1, () -> CountingDriver.executed().toString());
    assertEquals("25000", assertThrows(SQLException.class, connection::commit).getSQLState());
    awaitEndOfSession();
    assertEquals(EARLIER, committed());
    assertGivenUp();
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void aCommitThatDoesNotReachTheServerLeavesNothing(Cut cut) throws Exception {
    insert(EARLIER + 1, EARLIER + ROWS);
    connection.unwrap(BatcherConnection.class).flush();
    proxy.cut(Direction.TO_SERVER, cut, 0);
    assertLost(assertThrows(SQLException.class, connection::commit));
    assertTrue(proxy.awaitCut());
    awaitEndOfSession();
    assertEquals(EARLIER, committed());
    assertGivenUp();
    assertEquals(1, CountingDriver.inserts());
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void aCommitWhoseAnswerIsLostIsThereOnce(Cut cut) throws Exception {
    insert(EARLIER + 1, EARLIER + ROWS);
    connection.unwrap(BatcherConnection.class).flush();
    proxy.cut(Direction.TO_CLIENT, cut, 0);
    assertLost(assertThrows(SQLException.class, connection::commit));
    assertTrue(proxy.awaitCut());
    awaitEndOfSession();
    assertEquals(EARLIER + ROWS, committed());
    assertGivenUp();
    assertEquals(1, CountingDriver.inserts());
  }

  /** Cuts one commit after another, each a bit later than the one before. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void wherePendingRowsAndTheirCommitAreCutAllOrNothingIsThere(Direction direction)
      throws Exception {
    long all = bytesOfACommit(direction);
    boolean nothing = false;
    for (int step = 0; step < 12; step++) {
      connection.close();
      awaitEndOfSession();
      fresh.run("DROP TABLE lines");
      fresh.close();
      connect();
      insert(EARLIER + 1, EARLIER + ROWS);
      proxy.cut(direction, Cut.RESET, all * step / 12);
      assertLost(assertThrows(SQLException.class, connection::commit));
      assertTrue(proxy.awaitCut());
      awaitEndOfSession();
      long there = committed();
      assertTrue(there == EARLIER || there == EARLIER + ROWS, "rows: " + there);
      nothing |= there == EARLIER;
      assertTrue(CountingDriver.inserts() <= 1, () -> CountingDriver.executed().toString());
      assertGivenUp();
    }
    assertTrue(nothing);
  }

  private long bytesOfACommit(Direction direction) throws SQLException {
    insert(EARLIER + 1, EARLIER + ROWS);
    long before = proxy.bytes(direction);
    connection.commit();
    return proxy.bytes(direction) - before;
  }

  @Test
  void anUncutProxyChangesNothing() throws Exception {
    insert(EARLIER + 1, EARLIER + ROWS);
    connection.commit();
    assertTrue(!proxy.isCut());
    assertEquals(EARLIER + ROWS, committed());
  }
}
