package io.github.sqlbatcher.testing;

import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * Finds a server that no Maven artifact brings along: the one of a variable of the environment,
 * else a container where Docker answers, else none.
 */
final class ServerThatMayRun {
  private ServerThatMayRun() {}

  /**
   * Its URL, user and password included; null where there is none.
   *
   * @param variable what names the URL in the environment
   * @param container starts a container, and gives its URL
   */
  static String url(String variable, Supplier<String> container) {
    String given = System.getenv(variable);
    if (given != null && !given.isBlank()) {
      return given;
    }
    return DockerClientFactory.instance().isDockerAvailable() ? container.get() : null;
  }
}
