package io.github.sqlbatcher.agent;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;

/**
 * The entrances of {@code batcher-agent.jar}. This class is in the application's class loader; all
 * that it does is to load the rest in a loader of its own, where neither disturbs the other.
 *
 * <p>The agent's options hold for every connection that is wrapped. Where a driver is given
 * properties that begin with {@code batcher.}, as pools pass them on, they win for that connection,
 * and the driver never sees them; if one of them is wrong, a warning says so and that connection
 * stays raw.
 */
public final class BatcherAgent {
  /**
   * The system property that says how the last installation ended: {@code installed}, or why not.
   */
  static final String RESULT = "io.github.sqlbatcher.agent";

  static final String INSTALLED = "installed";
  static final String INSTALLED_BEFORE = "The agent is in this JVM already; it is not added again";

  private BatcherAgent() {}

  /** Called by the JVM for {@code -javaagent:batcher-agent.jar=options}. */
  public static void premain(String argument, Instrumentation instrumentation) {
    install(argument, instrumentation);
  }

  /** Called by the JVM that the agent is attached to. */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    install(argument, instrumentation);
  }

  /** {@code java -jar batcher-agent.jar attach <pid> [options]}. */
  public static void main(String[] arguments) {
    System.exit(AttachCommand.run(arguments, System.out, System.err));
  }

  private static void install(String argument, Instrumentation instrumentation) {
    String reason;
    try {
      reason = reasonAgainst(argument, instrumentation);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      reason = e.toString();
    }
    System.setProperty(RESULT, reason == null ? INSTALLED : reason);
    if (reason != null) {
      System.err.println("batcher-agent stays out: " + reason);
    }
  }

  private static String reasonAgainst(String argument, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    if (GateJar.isOnBootstrapPath() && Gate.isOpen()) {
      return INSTALLED_BEFORE;
    }
    URL jar = BatcherAgent.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader own =
        new URLClassLoader("batcher-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    Object installation =
        Class.forName("io.github.sqlbatcher.agent.Installation", true, own)
            .getConstructor(String.class, Instrumentation.class)
            .newInstance(argument, instrumentation);
    return (String) ((Supplier<?>) installation).get();
  }
}
