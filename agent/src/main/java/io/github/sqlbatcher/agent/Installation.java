package io.github.sqlbatcher.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Driver;
import java.util.function.Supplier;
import javax.sql.CommonDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is created in the agent's own class loader, by name, and puts everything in its place. */
public final class Installation implements Supplier<String> {
  private final String argument;
  private final Instrumentation instrumentation;

  /** For {@link BatcherAgent}. */
  public Installation(String argument, Instrumentation instrumentation) {
    this.argument = argument;
    this.instrumentation = instrumentation;
  }

  /**
   * Installs the agent.
   *
   * @return why it stays out, in one line; null if it does not
   */
  @Override
  public String get() {
    AgentOptions options;
    try {
      options = AgentOptions.of(argument, System.getProperties());
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    try {
      GateJar.putOnBootstrapPath(instrumentation);
    } catch (IOException e) {
      return "The bootstrap class path could not be extended: " + e;
    }
    Calls calls = new Calls(new Connections(options));
    if (!Gate.open(calls::enter, calls::tell, calls::leave)) {
      return BatcherAgent.INSTALLED_BEFORE;
    }
    instrumentation.addTransformer(new DriverTransformer(), true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (makesConnections(type) && instrumentation.isModifiableClass(type)) {
        advise(type);
      }
    }
    return null;
  }

  private static boolean makesConnections(Class<?> type) {
    return !type.isInterface()
        && (Driver.class.isAssignableFrom(type) || CommonDataSource.class.isAssignableFrom(type));
  }

  private void advise(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      Logger log = LoggerFactory.getLogger(Installation.class);
      log.warn("{} was loaded before the agent, and cannot be advised", type.getName(), e);
    }
  }
}
