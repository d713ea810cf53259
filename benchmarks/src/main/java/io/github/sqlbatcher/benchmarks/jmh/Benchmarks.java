package io.github.sqlbatcher.benchmarks.jmh;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;

/** Runs JMH with its own arguments, and sums up in a few lines. */
public final class Benchmarks {
  private static final double CONFIDENCE = 0.99;

  private Benchmarks() {}

  /**
   * Takes the arguments of JMH; {@code -v NORMAL} shows what it does. The system property {@code
   * agent} is the agent's jar.
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(args);
    OptionsBuilder options = new OptionsBuilder();
    options
        .parent(given)
        .jvmArgsAppend(Door.agent(System.getProperty("agent")))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true);
    if (!given.verbosity().hasValue()) {
      options.verbosity(VerboseMode.SILENT);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    results.forEach(result -> System.out.println(line(result)));
    System.out.println(
        "± is the 99 % confidence interval; a ratio's is over the iterations of all forks.");
  }

  private static String line(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String name =
        benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
            + door(result);
    return result.getSecondaryResults().containsKey("rawNanos")
        ? ratio(name, result)
        : cost(name, result);
  }

  private static String door(RunResult result) {
    String door = result.getParams().getParam("door");
    return door == null ? "" : ", " + door;
  }

  private static String cost(String name, RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get("·gc.alloc.rate.norm");
    if (bytes == null) {
      bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    }
    return "%-40s %8.1f ± %5.1f %s  %8.1f B/op"
        .formatted(
            name,
            primary.getScore(),
            primary.getStatistics().getMeanErrorAt(CONFIDENCE),
            primary.getScoreUnit(),
            bytes == null ? Double.NaN : bytes.getScore());
  }

  private static String ratio(String name, RunResult result) {
    ListStatistics ratios = new ListStatistics();
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(iteration -> iteration.getSecondaryResults())
        .forEach(
            times ->
                ratios.addValue(
                    times.get("batcherNanos").getScore() / times.get("rawNanos").getScore()));
    return "%-40s %8.3f ± %5.3f x raw  (%.3f to %.3f)"
        .formatted(
            name,
            ratios.getMean(),
            ratios.getMeanErrorAt(CONFIDENCE),
            ratios.getMin(),
            ratios.getMax());
  }
}
