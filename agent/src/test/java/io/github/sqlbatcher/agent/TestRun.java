package io.github.sqlbatcher.agent;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What came of tests that were run in this JVM. */
record TestRun(long found, long succeeded, long failures) {
  private static final int MOST_FRAMES = 20;

  /** Runs tests, and prints why they fail. */
  static TestRun of(
      List<? extends DiscoverySelector> selected, TestExecutionListener... listeners) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selected).build(),
            Stream.concat(Stream.of(listener), Stream.of(listeners))
                .toArray(TestExecutionListener[]::new));
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.err, true), MOST_FRAMES);
    return new TestRun(
        summary.getTestsFoundCount(),
        summary.getTestsSucceededCount(),
        summary.getTotalFailureCount());
  }

  /** Whether there were tests, and all of them passed. */
  boolean passed() {
    return failures == 0 && found > 0 && found == succeeded;
  }

  @Override
  public String toString() {
    return found + " tests, " + succeeded + " passed";
  }
}
