package io.github.sqlbatcher.agent;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * Where drivers that were transformed call the agent. This class alone is on the bootstrap search
 * path, so that every class loader finds it; it may therefore name nothing that is not in {@code
 * java.base}. Whatever the agent throws is swallowed here: no driver sees it. Safe for use by
 * several threads.
 */
public final class Gate {
  /** What stands in place of the URL where the raw connection is wanted; no URL looks like it. */
  static final String PHYSICAL = "physical";

  private static final AtomicReference<BiFunction<Object, String, Object>> ENTERING =
      new AtomicReference<>();
  private static volatile BiFunction<Object, Properties, Properties> telling;
  private static volatile BiFunction<Object, Object, Object> leaving;

  private Gate() {}

  /**
   * Connects the gate with the agent.
   *
   * @param entering takes the driver or DataSource and the URL, if there is one, and gives a token
   * @param telling takes the token and a driver's properties, and gives what the driver is told
   * @param leaving takes the token and what was connected, and gives what the caller gets
   * @return false if an agent has done so before, and nothing was changed
   */
  public static boolean open(
      BiFunction<Object, String, Object> entering,
      BiFunction<Object, Properties, Properties> telling,
      BiFunction<Object, Object, Object> leaving) {
    if (!ENTERING.compareAndSet(null, entering)) {
      return false;
    }
    Gate.telling = telling;
    Gate.leaving = leaving;
    return true;
  }

  /** Whether an agent stands behind the gate. */
  public static boolean isOpen() {
    return ENTERING.get() != null;
  }

  /** A connection is about to be made; the token is for {@link #leave}, and may be null. */
  public static Object enter(Object source, String url) {
    try {
      BiFunction<Object, String, Object> agent = ENTERING.get();
      return agent == null ? null : agent.apply(source, url);
    } catch (Throwable e) {
      return null;
    }
  }

  /** A driver was given properties, or null; gives what the driver is told in their place. */
  public static Properties tell(Object token, Properties info) {
    try {
      BiFunction<Object, Properties, Properties> agent = telling;
      return token == null || info == null || agent == null ? info : agent.apply(token, info);
    } catch (Throwable e) {
      return info;
    }
  }

  /** A connection was made, or null where none was; gives what takes its place. */
  public static Object leave(Object token, Object connection) {
    try {
      BiFunction<Object, Object, Object> agent = leaving;
      return token == null || agent == null ? connection : agent.apply(token, connection);
    } catch (Throwable e) {
      return connection;
    }
  }
}
