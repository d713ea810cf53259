package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own, with the packaged agent. */
final class Program {
  static final Path AGENT = Path.of(System.getProperty("agent.jar"));

  /** What came of it. */
  record Outcome(int exitCode, String output, String errors) {}

  private final List<String> before = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private int minutes = 2;

  Program(Path... classPath) {
    this.classPath.addAll(List.of(classPath));
  }

  /** The jar or folder that a class comes from. */
  static Path jarOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  Program with(String jvmArgument) {
    jvmArguments.add(jvmArgument);
    return this;
  }

  /** As another user, which only root may do. */
  Program as(String user) {
    before.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    return this;
  }

  Program withAgent(String options) {
    return with("-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options));
  }

  /** How long it may run; 2 minutes, if not told. */
  Program atMost(int newMinutes) {
    minutes = newMinutes;
    return this;
  }

  Outcome run(String main, String... arguments) throws IOException, InterruptedException {
    return run(command(main, arguments));
  }

  /** Runs a jar with a main class, and nothing else on the class path. */
  Outcome runJar(Path jar, String... arguments) throws IOException, InterruptedException {
    List<String> command = java();
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("program", ".out");
    Path errors = Files.createTempFile("program", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      assertTrue(process.waitFor(minutes, TimeUnit.MINUTES), "The program hangs");
      return new Outcome(
          process.exitValue(), Files.readString(output).strip(), Files.readString(errors).strip());
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private List<String> java() {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The JVM warns that classes are no longer shared when its bootstrap path grows.
    command.add("-XX:-PrintWarnings");
    command.addAll(jvmArguments);
    return command;
  }

  List<String> command(String main, String... arguments) {
    List<String> command = java();
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(jarOf(Program.class)), classPath.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }
}
