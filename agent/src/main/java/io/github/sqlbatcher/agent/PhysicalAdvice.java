package io.github.sqlbatcher.agent;

import net.bytebuddy.asm.Advice;

/**
 * Is put into every {@code getXAConnection} and {@code getPooledConnection}: drivers cast the
 * connection that they make in there to a class of their own, so it must stay the raw one.
 */
final class PhysicalAdvice {
  /** What stands in place of the URL; no JDBC URL looks like it. */
  static final String PHYSICAL = "physical";

  private PhysicalAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Advice.This Object source) {
    return Gate.enter(source, PHYSICAL);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void leave(@Advice.Enter Object token) {
    Gate.leave(token, null);
  }
}
