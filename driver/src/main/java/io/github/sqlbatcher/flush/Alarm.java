package io.github.sqlbatcher.flush;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
  private boolean armed;

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
    if (!armed) {
      armed = true;
      ARMED.add(this);
      ExitHook.install();
      BackgroundThreads.after(millis, this::ring);
    }
  }

  private void ring() {
    lock.lock();
    long next = 0;
    try {
      next = duty.ring();
    } finally {
      if (next > 0) {
        BackgroundThreads.after(next, this::ring);
      } else {
        armed = false;
        ARMED.remove(this);
      }
      lock.unlock();
    }
  }

  /** Does all duties that are left. */
  static void exit() {
    for (Alarm alarm : ARMED) {
      try {
        alarm.exitInTime();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("Rows that waited at the end of the JVM may be lost", e);
      }
    }
  }

  private void exitInTime() throws InterruptedException {
    if (!lock.tryLock(EXIT_SECONDS, TimeUnit.SECONDS)) {
      LOG.error("A connection is busy at the end of the JVM: rows that wait in it are lost");
      return;
    }
    try {
      duty.exit();
    } finally {
      lock.unlock();
    }
  }
}
