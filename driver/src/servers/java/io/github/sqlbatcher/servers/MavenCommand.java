package io.github.sqlbatcher.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maven in a process of its own, as the Maven that runs the tests. Its home, its local repository
 * and its JDK are in the system properties {@code maven.home}, {@code maven.repo.local} and {@code
 * maven.java.home}; each has a default.
 */
public final class MavenCommand {
  private MavenCommand() {}

  /**
   * A process that was not started yet.
   *
   * @param pom of which project
   * @param arguments goals and properties
   */
  public static ProcessBuilder of(Path pom, String... arguments) {
    String home = System.getProperty("maven.home");
    String mvn = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    List<String> command = new ArrayList<>();
    command.add(home == null ? mvn : Path.of(home, "bin", mvn).toString());
    command.addAll(List.of("-q", "-B", "-ntp", "-f", pom.toString()));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder maven = new ProcessBuilder(command);
    maven
        .environment()
        .put("JAVA_HOME", System.getProperty("maven.java.home", System.getProperty("java.home")));
    return maven;
  }
}
