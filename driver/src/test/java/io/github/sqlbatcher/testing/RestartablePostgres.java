package io.github.sqlbatcher.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An embedded PostgreSQL that can be killed and started again on the same files and port. */
public final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  /** Starts one whose files are in the folder, which must be empty. */
  public RestartablePostgres(Path data) throws IOException {
    this.data = data;
    this.server = started(0);
    this.port = server.getPort();
  }

  private EmbeddedPostgres started(int onPort) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(onPort)
        // The embedded server's default is off: a killed server would lose commits of its own.
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /** The raw URL; the same after a restart. */
  public String url() {
    return server.getJdbcUrl("postgres", "postgres") + "&";
  }

  /** Ends all processes of the server by SIGKILL, and waits until they are gone. */
  public void kill() throws Exception {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      awaitEnd(process);
    }
  }

  private static void awaitEnd(ProcessHandle process)
      throws InterruptedException, ExecutionException, TimeoutException {
    process.onExit().get(1, TimeUnit.MINUTES);
  }

  /** Starts it again after {@link #kill}. */
  public void startAgain() throws IOException {
    // Lets go of the folder; there is no server left that this could stop.
    server.close();
    server = started(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
