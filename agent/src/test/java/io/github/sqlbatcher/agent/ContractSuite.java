package io.github.sqlbatcher.agent;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

/** Runs {@link ContractRun} where tests see the agent's own classes, if there is an agent. */
final class ContractSuite {
  private ContractSuite() {}

  /** Takes the class path of the suite. */
  public static void main(String[] classPath) throws Exception {
    URL[] urls = new URL[classPath.length + 1];
    for (int i = 0; i < classPath.length; i++) {
      urls[i] = url(Path.of(classPath[i]));
    }
    urls[classPath.length] =
        ContractSuite.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader loader = new SuiteLoader(urls);
    Thread.currentThread().setContextClassLoader(loader);
    Class.forName("io.github.sqlbatcher.agent.ContractRun", true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
