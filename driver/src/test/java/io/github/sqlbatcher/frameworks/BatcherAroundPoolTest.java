package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Our DataSource around a pool: {@code close()} gives a connection back to it. */
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("io.github.sqlbatcher.frameworks.PooledConnectionTest#pools")
class BatcherAroundPoolTest {
  @Parameter(0)
  PoolKind kind;

  @Parameter(1)
  TestDatabase database;

  private FreshDatabase fresh;
  private PoolKind.Pool pool;
  private BatcherDataSource source;

  @BeforeEach
  void open() throws Exception {
    fresh = database.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    pool = kind.open(fresh.countedUrl());
    source = new BatcherDataSource(pool.source());
  }

  @AfterEach
  void close() throws Exception {
    pool.close();
    fresh.close();
  }

  private long users() throws SQLException {
    return fresh.number("SELECT COUNT(*) FROM users");
  }

  @Test
  void rowsTravelMergedThroughEachCheckout() throws SQLException {
    for (int user = 0; user < 3; user++) {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        CountingDriver.reset();
        for (int row = 0; row < 64; row++) {
          PooledUsers.insert(connection, user * 64 + row);
        }
        connection.commit();
        assertEquals(1, CountingDriver.inserts());
      }
    }
    assertEquals(192, users());
  }

  @Test
  void inAutoCommitRowsThatWaitAreSentWhenTheConnectionIsGivenBack() throws SQLException {
    source.setAutoCommit("buffer");
    source.setMaxDelay(3_600_000);
    BatcherConnection ours;
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(true);
      ours = connection.unwrap(BatcherConnection.class);
      PooledUsers.insert(connection, 1);
      assertEquals(1, ours.pendingRows());
    }
    assertEquals(1, users());
  }

  @Test
  void thePoolsOwnTypeIsFound() throws SQLException {
    Class<?> type = pool.source().getClass();
    assertTrue(source.isWrapperFor(type));
    assertSame(pool.source(), source.unwrap(type));
  }

  @Test
  void connectionsThatHaveABatcherAlreadyGetNoSecondOne() throws Exception {
    try (PoolKind.Pool batching = kind.open(fresh.batchingUrl())) {
      Class<?> pools;
      try (Connection connection = batching.source().getConnection()) {
        pools = connection.getClass();
      }
      try (Connection connection = new BatcherDataSource(batching.source()).getConnection()) {
        assertEquals(pools.getPackage(), connection.getClass().getPackage());
      }
    }
  }
}
