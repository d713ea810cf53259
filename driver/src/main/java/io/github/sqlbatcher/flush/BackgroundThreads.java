package io.github.sqlbatcher.flush;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The batcher's own threads, shared by all connections: one that watches the time, and as many as
 * connections flush in the background at a moment, so that a slow server does not hold up another
 * one's rows. All are daemons, and end when there is nothing to do for a while.
 */
final class BackgroundThreads {
  private static final long IDLE_SECONDS = 10;

  private static final ScheduledThreadPoolExecutor TIMER =
      new ScheduledThreadPoolExecutor(1, named("sqlbatcher-timer"));

  private static final Executor SENDERS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          named("sqlbatcher-flush"));

  static {
    TIMER.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    TIMER.allowCoreThreadTimeOut(true);
    TIMER.setRemoveOnCancelPolicy(true);
  }

  private BackgroundThreads() {}

  /** Runs what is given to it at once, each on a thread of its own. */
  static Executor senders() {
    return SENDERS;
  }

  /** Runs the task, on a thread of its own, after so many milliseconds. */
  static Future<?> after(long millis, Runnable task) {
    return TIMER.schedule(() -> SENDERS.execute(task), millis, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger threads = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + threads.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      // An application's class loader must be free to go.
      thread.setContextClassLoader(null);
      return thread;
    };
  }
}
