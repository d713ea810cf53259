package io.github.sqlbatcher.agent;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * The class loader of an application's tests. The agent's classes, which an application does not
 * see, come from the agent's own loader: so tests can unwrap what it makes, and catch what it
 * throws.
 */
final class SuiteLoader extends URLClassLoader {
  private final ClassLoader agents;

  SuiteLoader(URL[] urls) {
    super("suite", urls, ClassLoader.getPlatformClassLoader());
    agents = agentsLoader();
  }

  /** Null where there is no agent. */
  private static ClassLoader agentsLoader() {
    if (ClassLoader.getSystemResource("io/github/sqlbatcher/agent/Gate.class") == null) {
      return null;
    }
    Object token = Gate.enter(new Object(), "jdbc:nothing");
    Gate.leave(token, null);
    return token.getClass().getClassLoader();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (agents != null && name.startsWith("io.github.sqlbatcher.")) {
      try {
        return agents.loadClass(name);
      } catch (ClassNotFoundException e) {
        // One of the tests.
      }
    }
    return super.findClass(name);
  }
}
