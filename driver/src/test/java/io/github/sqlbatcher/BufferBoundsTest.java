package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §8 of the contract: what waits takes no more than maxBytes and one row, whatever happens. */
class BufferBoundsTest extends ContractTest {
  private static final int MAX_BYTES = 10_000;
  private static final int LONGEST = 4_000;

  private final Queue<Integer> flushed = new ConcurrentLinkedQueue<>();
  private final List<Integer> sizes = new ArrayList<>();

  private void reopen(boolean async) throws SQLException {
    fresh.run("CREATE TABLE texts (id INT, content VARCHAR(5000))");
    reopen("batcher.maxBytes=" + MAX_BYTES, "batcher.asyncFlush=" + async);
    batcher()
        .addFlushListener(
            new FlushListener() {
              @Override
              public void flushed(FlushResult result) {
                flushed.add(result.rows());
              }
            });
  }

  private int rowsFlushed() {
    return flushed.stream().mapToInt(Integer::intValue).sum();
  }

  /** Each flush took the next so many rows: their bytes up to the last one are below the bound. */
  private void checkFlushes() {
    // A listener may be told of a flush in the background just behind the commit.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (rowsFlushed() < sizes.size() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    int row = 0;
    for (int rows : flushed) {
      int last = row + rows - 1;
      int before = sizes.subList(row, last).stream().mapToInt(Integer::intValue).sum();
      assertTrue(before < MAX_BYTES, before + " bytes waited when another row came");
      row += rows;
    }
    assertEquals(sizes.size(), row);
    assertTrue(flushed.size() > 20, "flushes: " + flushed.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void literalRowsStayBelowIt(boolean async) throws Exception {
    reopen(async);
    Random random = new Random(1);
    try (Statement statement = connection.createStatement()) {
      for (int id = 0; id < 200; id++) {
        String sql =
            "INSERT INTO texts VALUES (%d, '%s')"
                .formatted(id, "x".repeat(random.nextInt(LONGEST)));
        statement.executeUpdate(sql);
        sizes.add(sql.length());
      }
    }
    connection.commit();
    checkFlushes();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void boundRowsStayBelowItWithSavepointsAmongThem(boolean async) throws Exception {
    reopen(async);
    Random random = new Random(2);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO texts VALUES (?, ?)")) {
      for (int id = 0; id < 200; id++) {
        String content = "x".repeat(random.nextInt(LONGEST));
        insert.setInt(1, id);
        insert.setString(2, content);
        insert.executeUpdate();
        sizes.add(content.length());
        if (random.nextInt(4) == 0) {
          savepoint();
        }
      }
    }
    connection.commit();
    checkFlushes();
    assertEquals(200, fresh.number("SELECT COUNT(*) FROM texts"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowsThatARollbackDropsCountNoMore(boolean async) throws Exception {
    reopen(async);
    insert(1);
    Savepoint savepoint = savepoint();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO texts VALUES (?, ?)")) {
      for (int id = 0; id < 200; id++) {
        insert.setInt(1, id);
        insert.setString(2, "x".repeat(LONGEST));
        insert.executeUpdate();
        if (savepoint == null) {
          connection.rollback();
        } else {
          connection.rollback(savepoint);
        }
        if (database.rollbackEndsSavepoint()) {
          savepoint = connection.setSavepoint();
        }
      }
    }
    assertEquals(savepoint == null ? 0 : 1, pending());
    // Where there are no savepoints, the one row goes before the driver refuses to set one.
    assertEquals(savepoint == null ? 1 : 0, flushed.size());
    connection.commit();
    assertEquals(0, fresh.number("SELECT COUNT(*) FROM texts"));
  }
}
