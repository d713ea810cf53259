package io.github.sqlbatcher.benchmarks.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network between a client and PostgreSQL: each byte arrives half a round-trip time after it was
 * sent, however many are under way. Counts the statements that pass.
 */
final class NetworkProxy implements Closeable {
  private final int serverPort;
  private final long delayNanos;
  private final ServerSocket listening;
  private final AtomicLong statements = new AtomicLong();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Listens on a free port.
   *
   * @param serverPort where the server listens, on this machine
   * @param roundTripNanos the time from a request's sending until its answer's arrival that is
   *     added to what the server needs
   */
  NetworkProxy(int serverPort, long roundTripNanos) throws IOException {
    this.serverPort = serverPort;
    delayNanos = roundTripNanos / 2;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many statements the client had executed since it was last asked. */
  long takeStatements() {
    return statements.getAndSet(0);
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      for (Socket socket : List.of(client, server)) {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
      }
      FrontendMessages messages = new FrontendMessages(statements);
      DelayedPipe requests = new DelayedPipe(client, server, delayNanos, messages::read);
      DelayedPipe answers = new DelayedPipe(server, client, delayNanos, (bytes, length) -> {});
      for (DelayedPipe pipe : List.of(requests, answers)) {
        start(pipe::receive);
        start(pipe::deliver);
      }
    }
  }

  /** Runs until a socket is closed. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // The connection has ended, and its other half is told by its own socket.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
