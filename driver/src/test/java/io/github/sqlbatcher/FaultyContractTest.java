package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.FaultyDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A contract test whose driver can be stopped, and made to fail, at each of its calls. */
abstract class FaultyContractTest extends ContractTest {
  final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void noFault() {
    FaultyDriver.set(null);
    threads.shutdownNow();
  }

  final void reopenFaulty(String... settings) throws Exception {
    close();
    connection = fresh.batchingFaulty(settings);
  }

  /** Stops the n-th such call from now on until it is let go. */
  final Gate gateAt(String call, int number) {
    Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
    AtomicInteger left = new AtomicInteger(number);
    FaultyDriver.set(
        (raw, name, first) -> {
          if (name.equals(call) && left.decrementAndGet() == 0) {
            gate.reached.countDown();
            gate.open.await();
          }
        });
    return gate;
  }

  record Gate(CountDownLatch reached, CountDownLatch open) {
    void awaitReached() throws InterruptedException {
      if (!reached.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("The call never came");
      }
    }
  }

  /** Makes the n-th such call from now on fail; the database never gets it. */
  final CountDownLatch failAt(String call, int number, Throwable error) {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(number);
    FaultyDriver.set(
        (raw, name, first) -> {
          if (name.equals(call) && left.decrementAndGet() == 0) {
            failed.countDown();
            throw error;
          }
        });
    return failed;
  }

  /** What a call gives that may or may not wait for what stands at the gate. */
  final <T> T beside(Gate gate, Callable<T> call) throws Exception {
    Future<T> result = threads.submit(call);
    try {
      return result.get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      gate.open.countDown();
      return result.get(60, TimeUnit.SECONDS);
    }
  }

  /** A call in a thread of its own that waits for the connection's lock, or for a flush. */
  final <T> Future<T> waiting(Callable<T> call) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<T> result =
        threads.submit(
            () -> {
              thread.set(Thread.currentThread());
              return call.call();
            });
    while (thread.get() == null
        || (thread.get().getState() != Thread.State.WAITING && !result.isDone())) {
      Thread.onSpinWait();
    }
    return result;
  }

  static int add(PreparedStatement insert, int id) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, "u");
    return insert.executeUpdate();
  }

  final List<Object> committedIds() throws SQLException {
    return fresh.rows("SELECT id FROM users ORDER BY id").stream().map(row -> row.get(0)).toList();
  }

  static void run(Connection on, String sql) throws SQLException {
    try (var statement = on.createStatement()) {
      statement.execute(sql);
    }
  }
}
