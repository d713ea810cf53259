package io.github.sqlbatcher.flush;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends what waits in auto-commit, and makes commits real, at an orderly end of the JVM. Safe for
 * use by several threads.
 */
public final class ExitHook {
  private static final AtomicReference<Thread> HOOK = new AtomicReference<>();

  private ExitHook() {}

  /** From the first connection on that has something to do then. */
  static void install() {
    if (HOOK.get() != null) {
      return;
    }
    Thread hook = new Thread(null, Alarm::exit, "sqlbatcher-exit", 0, false);
    hook.setContextClassLoader(null);
    if (HOOK.compareAndSet(null, hook)) {
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending already: what is added now waits for no other end.
        HOOK.set(null);
      }
    }
  }

  /** Lets go of the JVM, so that a class loader can go away. */
  public static void remove() {
    Thread hook = HOOK.getAndSet(null);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        HOOK.set(hook);
      }
    }
  }
}
