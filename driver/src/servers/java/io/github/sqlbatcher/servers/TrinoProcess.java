package io.github.sqlbatcher.servers;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A Trino server in a JVM of its own: Maven fetches it and runs it, as {@code src/trino/pom.xml}
 * says. The server ends when its standard input does, at the latest with this JVM, however that
 * ends.
 *
 * @param process Maven's process, with the server as its child
 * @param url the JDBC URL of its catalog {@code memory}, without a user
 */
public record TrinoProcess(Process process, String url) implements Closeable {
  private static final Path POM = Path.of("..", "driver", "src", "trino", "pom.xml");
  private static final String URL_START = "jdbc:trino:";

  /**
   * Starts a server, and waits until it answers. Called from a module's folder.
   *
   * @throws IOException if it cannot start
   */
  public static TrinoProcess start() throws IOException {
    File log = new File("target", "trino.log");
    ProcessBuilder maven =
        MavenCommand.of(POM, "exec:exec")
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectError(log);
    Process process = maven.start();
    return new TrinoProcess(process, url(process, log));
  }

  /** Not closed: what the server says later would find no reader. */
  @SuppressWarnings("resource")
  private static String url(Process process, File log) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int start = line.indexOf(URL_START);
      if (start >= 0) {
        return line.substring(start);
      }
      said.append(line).append('\n');
    }
    throw new IOException("Trino did not start; see " + log.getAbsolutePath() + "\n" + said);
  }

  /** Stops the server. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
