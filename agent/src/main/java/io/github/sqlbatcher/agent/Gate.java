package io.github.sqlbatcher.agent;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * Where advised drivers call the agent. This class alone is on the bootstrap search path, so that
 * every class loader finds it; it may therefore name nothing that is not in {@code java.base}. Safe
 * for use by several threads.
 */
public final class Gate {
  private static final AtomicReference<BiFunction<Object, String, Object>> ENTERING =
      new AtomicReference<>();
  private static volatile BiFunction<Object, Object, Object> leaving;

  private Gate() {}

  /**
   * Connects the gate with the agent.
   *
   * @param entering takes the advised object and the URL, if there is one, and gives a token
   * @param leaving takes the token and what was connected, and gives what the caller gets
   * @return false if an agent has done so before, and nothing was changed
   */
  public static boolean open(
      BiFunction<Object, String, Object> entering, BiFunction<Object, Object, Object> leaving) {
    if (!ENTERING.compareAndSet(null, entering)) {
      return false;
    }
    Gate.leaving = leaving;
    return true;
  }

  /** Whether an agent stands behind the gate. */
  public static boolean isOpen() {
    return ENTERING.get() != null;
  }

  /** A connection is about to be made; the token is for {@link #leave}, and may be null. */
  public static Object enter(Object source, String url) {
    BiFunction<Object, String, Object> agent = ENTERING.get();
    return agent == null ? null : agent.apply(source, url);
  }

  /** A connection was made, or null where none was; gives what takes its place. */
  public static Object leave(Object token, Object connection) {
    BiFunction<Object, Object, Object> agent = leaving;
    return token == null || agent == null ? connection : agent.apply(token, connection);
  }
}
