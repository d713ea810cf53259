package io.github.sqlbatcher.agent;

import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Frameworks over connections that the agent wraps; statements are counted behind it. */
public final class FrameworksRun {
  private FrameworksRun() {}

  /** Ends the JVM with 0 if README's figures are those of the agent; else prints the difference. */
  public static void main(String[] arguments) {
    TestRun run =
        TestRun.of(
            List.of(
                DiscoverySelectors.selectClass("io.github.sqlbatcher.frameworks.FrameworkTest")));
    System.out.println("frameworks: " + run);
    System.exit(run.passed() ? 0 : 1);
  }
}
