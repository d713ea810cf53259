package io.github.sqlbatcher.agent;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

/** Runs the driver's tests where they see the agent's own classes, if there is an agent. */
final class DriverSuite {
  private DriverSuite() {}

  /** Takes the name of the class whose {@code main} runs some tests, and their class path. */
  public static void main(String[] arguments) throws Exception {
    URL[] urls = new URL[arguments.length];
    for (int i = 1; i < arguments.length; i++) {
      urls[i] = url(Path.of(arguments[i]));
    }
    urls[0] = DriverSuite.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader loader = new SuiteLoader(urls);
    Thread.currentThread().setContextClassLoader(loader);
    Class.forName(arguments[0], true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
