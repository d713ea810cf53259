package io.github.sqlbatcher.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the agent adds to the start of an application: the best of many runs with it less the best
 * of many without, of the time on the clock and of the processor's, as they alternate. System
 * properties: {@code agent} (the jar), {@code classes} (10,000) and {@code runs} (15).
 */
public final class StartUpCost {
  private static final int CLASSES = Integer.getInteger("classes", 10_000);
  private static final int RUNS = Integer.getInteger("runs", 15);

  private StartUpCost() {}

  /** Prints a line for each kind of application. */
  public static void main(String[] arguments) throws Exception {
    String agent = "-javaagent:" + System.getProperty("agent");
    System.out.printf("%d classes, best of %d runs, milliseconds%n", CLASSES, RUNS);
    for (String stage : List.of("nothing", "driver", "connection")) {
      Cost without = Cost.MOST;
      Cost with = Cost.MOST;
      for (int run = 0; run < RUNS; run++) {
        without = without.orLess(run(List.of(), stage));
        with = with.orLess(run(List.of(agent), stage));
      }
      System.out.printf(
          "%-10s  clock %5d, agent +%d; processor %5d, agent +%d%n",
          stage,
          without.clock,
          with.clock - without.clock,
          without.processor,
          with.processor - without.processor);
    }
  }

  private static Cost run(List<String> options, String stage)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:-PrintWarnings");
    command.addAll(options);
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(StartedApplication.class.getName());
    command.add(String.valueOf(CLASSES));
    command.add(stage);
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String processor;
    try (BufferedReader output = process.inputReader()) {
      processor = output.readLine();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The application failed: " + command);
    }
    long clock = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return new Cost(clock, Long.parseLong(processor));
  }

  private record Cost(long clock, long processor) {
    static final Cost MOST = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);

    Cost orLess(Cost other) {
      return new Cost(Math.min(clock, other.clock), Math.min(processor, other.processor));
    }
  }
}
