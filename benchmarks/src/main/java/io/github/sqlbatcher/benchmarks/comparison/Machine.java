package io.github.sqlbatcher.benchmarks.comparison;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a comparison ran.
 *
 * @param processor what the system calls it
 * @param cores how many
 * @param load the system's load average of the minute before
 * @param jdk that ran it
 * @param commit of the working tree
 */
record Machine(String processor, int cores, double load, String jdk, String commit) {
  static Machine here() throws IOException, InterruptedException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        nameOfProcessor(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        output("git", "describe", "--always", "--dirty"));
  }

  private static String nameOfProcessor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? text.strip() : "unknown";
  }

  @Override
  public String toString() {
    return "%s, %d cores, load average before %.2f, %s".formatted(processor, cores, load, jdk);
  }
}
