package io.github.sqlbatcher.flush;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a connection's duty some time after it was armed, on a thread of the batcher's own that
 * holds the connection's lock; and at an orderly end of the JVM. Guarded by that lock.
 */
final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final long EXIT_SECONDS = 10;
  private static final Set<Alarm> ARMED = ConcurrentHashMap.newKeySet();

  private final ReentrantLock lock;
  private final long millis;
  private final Duty duty;

  /** Null while there is nothing to wait for. */
  private Future<?> next;

  /** What is to be done in time. */
  interface Duty {
    /**
     * The time is up.
     *
     * @return the milliseconds until the next call; 0 if there is nothing to wait for
     */
    long ring();

    /** The JVM ends. */
    void exit();
  }

  /**
   * @param millis how long after it was armed
   */
  Alarm(ReentrantLock lock, long millis, Duty duty) {
    this.lock = lock;
    this.millis = millis;
    this.duty = duty;
  }

  /** There is something to wait for; does nothing if there was before. */
  void arm() {
    if (next == null) {
      ARMED.add(this);
      ExitHook.install();
      ringAfter(millis);
    }
  }

  /** There is nothing to wait for any more. */
  void disarm() {
    ARMED.remove(this);
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  private void ringAfter(long delay) {
    try {
      next = BackgroundThreads.after(delay, this::ring);
    } catch (RuntimeException | Error e) {
      // The row is taken: what sends it is the next call, if not the time.
      next = null;
      LOG.error("There is no thread to watch the time", e);
    }
  }

  private void ring() {
    lock.lock();
    long delay = 0;
    try {
      delay = next == null ? 0 : duty.ring();
    } finally {
      if (delay > 0) {
        ringAfter(delay);
      } else {
        disarm();
      }
      lock.unlock();
    }
  }

  /** Does all duties that are left, as far as they can be done in time. */
  static void exit() {
    CompletableFuture<?>[] duties =
        ARMED.stream()
            .map(alarm -> CompletableFuture.runAsync(alarm::exitNow, BackgroundThreads.senders()))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(duties).get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("Rows or commits that waited at the end of the JVM may be lost", e);
    }
  }

  private void exitNow() {
    lock.lock();
    try {
      duty.exit();
    } finally {
      lock.unlock();
    }
  }
}
