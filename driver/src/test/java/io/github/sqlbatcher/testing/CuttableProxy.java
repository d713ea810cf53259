package io.github.sqlbatcher.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network between a client and a server that can be cut, in one direction, at a given byte. All
 * its connections are cut together.
 */
public final class CuttableProxy implements AutoCloseable {
  /** Where bytes go. */
  public enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /** How a cut looks to both ends. */
  public enum Cut {
    /** Bytes vanish, and nobody is told. */
    SILENT,
    /** Both ends are told that the connection was reset. */
    RESET
  }

  private record Order(Direction direction, Cut cut, AtomicLong bytesLeft, CountDownLatch done) {}

  private final String host;
  private final int port;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicReference<Order> order = new AtomicReference<>();
  private final AtomicLong toServer = new AtomicLong();
  private final AtomicLong toClient = new AtomicLong();

  /** Listens on a free port of this machine for connections that go on to the server. */
  @SuppressWarnings("FutureReturnValueIgnored") // a thread of the proxy ends with its sockets
  public CuttableProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.submit(this::accept);
  }

  /** The port to connect to, on the loopback address. */
  public int port() {
    return listening.getLocalPort();
  }

  /** The bytes that have gone through so far. */
  public long bytes(Direction direction) {
    return counter(direction).get();
  }

  private AtomicLong counter(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  /** Cuts before the next byte that comes after so many more have gone in the direction. */
  public void cut(Direction direction, Cut cut, long afterBytes) {
    order.set(new Order(direction, cut, new AtomicLong(afterBytes), new CountDownLatch(1)));
  }

  /** Waits until a byte has come that was cut off; false if none came within a minute. */
  public boolean awaitCut() throws InterruptedException {
    return order.get().done.await(1, TimeUnit.MINUTES);
  }

  /** Whether a byte has come that was cut off. */
  public boolean isCut() {
    Order now = order.get();
    return now != null && now.done.getCount() == 0;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // as above
  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        sockets.add(client);
        Socket server = new Socket(host, port);
        sockets.add(server);
        // What is told to an end is told at once, as through a wire.
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        threads.submit(() -> forward(client, server, Direction.TO_SERVER));
        threads.submit(() -> forward(server, client, Direction.TO_CLIENT));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void forward(Socket from, Socket to, Direction direction) {
    byte[] bytes = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        int allowed = allowed(direction, length);
        // Counted first: whoever has received them finds them counted.
        counter(direction).addAndGet(allowed);
        out.write(bytes, 0, allowed);
        if (allowed < length) {
          cutNow();
        }
      }
    } catch (IOException e) {
      // An end is gone: closing both streams tells the other one.
    }
  }

  private int allowed(Direction direction, int length) {
    Order now = order.get();
    if (now == null || now.direction != direction) {
      return length;
    }
    long left = now.bytesLeft.getAndAdd(-length);
    return (int) Math.max(0, Math.min(length, left));
  }

  private void cutNow() throws IOException {
    Order now = order.get();
    if (now.cut == Cut.RESET) {
      for (Socket socket : sockets) {
        reset(socket);
      }
    }
    now.done.countDown();
  }

  private static void reset(Socket socket) throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /** Resets what is still connected. */
  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      reset(socket);
    }
    threads.shutdownNow();
  }
}
