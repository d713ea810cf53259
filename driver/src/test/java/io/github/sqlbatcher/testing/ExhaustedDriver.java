package io.github.sqlbatcher.testing;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A driver for {@code jdbc:exhausted:<inner>} whose memory ends in the n-th execution from now on,
 * before the database has got the statement or after it has executed it.
 */
public final class ExhaustedDriver extends StandInDriver {
  private static final AtomicInteger LEFT = new AtomicInteger();
  private static volatile boolean afterwards;

  static {
    register(new ExhaustedDriver());
  }

  /** For {@code DriverManager}. */
  public ExhaustedDriver() {
    super("exhausted");
  }

  /** Arms it: the n-th {@code executeUpdate} from now on, counted from 1, fails. */
  public static void failAt(int execution, boolean afterExecuting) {
    afterwards = afterExecuting;
    LEFT.set(execution);
  }

  @Override
  Object called(Object raw, String sql, Method method, Object[] arguments) throws Throwable {
    boolean fails = method.getName().equals("executeUpdate") && LEFT.getAndDecrement() == 1;
    if (fails && !afterwards) {
      throw new OutOfMemoryError("before executing");
    }
    Object result = made(raw, method, arguments);
    if (fails) {
      throw new OutOfMemoryError("after executing");
    }
    return result;
  }
}
