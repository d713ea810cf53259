package io.github.sqlbatcher.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushListener;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.testing.CountingDriver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** §5 of the contract on Trino, where no transaction writes: {@code autoCommit=buffer}. */
@Tag("any-jdk")
class TrinoBufferTest extends TrinoTest {
  /** Table not found, as {@code io.trino.spi.StandardErrorCode} numbers it. */
  private static final int NO_TABLE = 46;

  private static final int WRITES_IN_AUTO_COMMIT_ONLY = 25;

  private static int codeOf(Executable action) {
    return assertThrows(SQLException.class, action).getErrorCode();
  }

  @Test
  void rowsWaitAndAReadSeesThem() throws SQLException {
    insert(1);
    insert(2);
    assertEquals(2, batcher().pendingRows());
    assertEquals(List.of(), committedIds());
    assertEquals(List.of(1, 2), ids());
    assertEquals(1, CountingDriver.inserts());
    assertTrue(connection.getAutoCommit());
  }

  @Test
  void aThresholdSends() throws SQLException {
    reopen("batcher.maxDelay=3600000", "batcher.maxRows=2");
    insert(1);
    insert(2);
    insert(3);
    assertEquals(List.of(1, 2), committedIds());
    assertEquals(1, batcher().pendingRows());
  }

  @Test
  void rowsAreSentInTheOrderInWhichTheyWereExecuted() throws SQLException {
    execute("CREATE TABLE orders (id INTEGER)");
    CountingDriver.reset();
    execute(
        "INSERT INTO users (id) VALUES (1)",
        "INSERT INTO users (id) VALUES (2)",
        "INSERT INTO orders (id) VALUES (1)",
        "INSERT INTO users (id) VALUES (3)",
        "CREATE TABLE more (id INTEGER)");
    assertEquals(
        List.of(
            "INSERT INTO users (id) VALUES (1),(2)",
            "INSERT INTO orders (id) VALUES (1)",
            "INSERT INTO users (id) VALUES (3)",
            "CREATE TABLE more (id INTEGER)"),
        CountingDriver.executed());
  }

  @Test
  void closeSends() throws SQLException {
    insert(1);
    connection.close();
    assertEquals(List.of(1), committedIds());
  }

  @Test
  void aRowWaitsNoLongerThanMaxDelay() throws Exception {
    reopen("batcher.maxDelay=1");
    BlockingQueue<FlushResult> told = new LinkedBlockingQueue<>();
    batcher()
        .addFlushListener(
            new FlushListener() {
              @Override
              public void flushed(FlushResult result) {
                told.add(result);
              }
            });
    insert(1);
    assertEquals(new FlushResult(FlushReason.DELAY, 1, 1), told.poll(60, TimeUnit.SECONDS));
    assertEquals(List.of(1), committedIds());
  }

  @Test
  void unwrapToTheDriversOwnSends() throws Exception {
    insert(1);
    Class<?> vendors = Class.forName("io.trino.jdbc.TrinoConnection");
    // The counting driver in between is a proxy, and none of the vendor's.
    connection.close();
    connection = DriverManager.getConnection(fresh.batchingUrl("batcher.autoCommit=buffer"));
    insert(2);
    connection.unwrap(vendors);
    assertEquals(List.of(1, 2), committedIds());
  }

  @Test
  void anErrorIsToldAtTheFlushWithTheDriversOwnNumber() throws SQLException {
    String wrong = "INSERT INTO missing (id) VALUES (1)";
    int raw = codeOf(() -> fresh.run(wrong));
    insert(1);
    execute(wrong);
    insert(2);
    FlushException failure = assertThrows(FlushException.class, this::ids);
    assertEquals(NO_TABLE, raw);
    assertEquals(raw, failure.getErrorCode());
    assertEquals(FlushReason.READ, failure.reason());
    // Each statement is its own: what was sent before stays, and nothing is sent behind.
    assertTrue(
        failure.getMessage().contains("Its rows before position 1 are"), failure::getMessage);
    assertEquals(
        List.of(Statement.SUCCESS_NO_INFO, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED),
        Arrays.stream(failure.getUpdateCounts()).boxed().toList());
    assertEquals(List.of(1), ids());
  }

  @Test
  void aStatementThatFailsLeavesNoneOfItsRows() throws SQLException {
    insert(1);
    execute("INSERT INTO users (id) VALUES (99999999999)");
    insert(2);
    FlushException failure = assertThrows(FlushException.class, this::ids);
    assertEquals(
        codeOf(() -> fresh.run("INSERT INTO users (id) VALUES (99999999999)")),
        failure.getErrorCode());
    assertTrue(failure.getMessage().contains("None of its rows is in"), failure::getMessage);
    assertEquals(List.of(), ids());
  }

  @Test
  void aTransactionIsRefusedAsRawButAtTheFlush() throws SQLException {
    connection.setAutoCommit(false);
    insert(1);
    assertEquals(1, batcher().pendingRows());
    assertEquals(WRITES_IN_AUTO_COMMIT_ONLY, codeOf(connection::commit));
    connection.rollback();
    connection.setAutoCommit(true);
    insert(2);
    assertEquals(List.of(2), ids());
  }

  @Test
  void aTransactionBegunByTextHoldsNothingBack() throws SQLException {
    insert(1);
    execute("START TRANSACTION");
    assertEquals(List.of(1), committedIds());
    assertEquals(WRITES_IN_AUTO_COMMIT_ONLY, codeOf(() -> insert(2)));
    execute("ROLLBACK");
    insert(3);
    assertEquals(List.of(1, 3), ids());
  }

  @Test
  void whatNeedsSavepointsIsRefused() {
    for (String setting :
        new String[] {"batcher.onError=isolate", "batcher.commitMode=savepoint"}) {
      SQLException refusal = assertThrows(SQLException.class, () -> buffering(setting));
      assertEquals("08001", refusal.getSQLState());
      assertTrue(refusal.getMessage().contains(setting), refusal::getMessage);
    }
  }

  @Test
  void aSavepointIsRefusedAsRaw() throws SQLException {
    connection.setAutoCommit(false);
    try (Connection raw = fresh.raw()) {
      raw.setAutoCommit(false);
      SQLException rawly = assertThrows(SQLException.class, raw::setSavepoint);
      SQLException ours = assertThrows(SQLException.class, connection::setSavepoint);
      assertEquals(rawly.getClass(), ours.getClass());
    }
    connection.setAutoCommit(true);
  }

  @Test
  void keysThatTheDriverDoesNotGiveCostAFlush() throws SQLException {
    insert(1);
    try (PreparedStatement keys =
        connection.prepareStatement(
            "INSERT INTO users (id) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      keys.setInt(1, 2);
      keys.executeUpdate();
    }
    assertEquals(List.of(1, 2), committedIds());
    assertEquals(2, CountingDriver.inserts());
  }
}
