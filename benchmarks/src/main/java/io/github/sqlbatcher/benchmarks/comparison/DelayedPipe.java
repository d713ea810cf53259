package io.github.sqlbatcher.benchmarks.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of a connection, in which every byte takes the same time. */
final class DelayedPipe {
  /** What is shorter than this is waited for without letting go of the processor. */
  private static final long SPUN_NANOS = 60_000;

  private static final int MOST_UNDER_WAY = 1024;

  private record Chunk(byte[] bytes, long due) {}

  /** Sees what passes. */
  @FunctionalInterface
  interface Tap {
    void see(byte[] bytes, int length);
  }

  private final Socket from;
  private final Socket to;
  private final long delayNanos;
  private final Tap tap;
  private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(MOST_UNDER_WAY);

  DelayedPipe(Socket from, Socket to, long delayNanos, Tap tap) {
    this.from = from;
    this.to = to;
    this.delayNanos = delayNanos;
    this.tap = tap;
  }

  /** Takes what comes, until the end. */
  void receive() throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      tap.see(buffer, read);
      underWay.put(new Chunk(Arrays.copyOf(buffer, read), System.nanoTime() + delayNanos));
    }
    underWay.put(new Chunk(new byte[0], 0));
  }

  /** Hands each chunk on when its time has come. */
  void deliver() throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    for (Chunk chunk = underWay.take(); chunk.bytes.length > 0; chunk = underWay.take()) {
      await(chunk.due);
      out.write(chunk.bytes);
    }
    to.close();
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > SPUN_NANOS) {
        LockSupport.parkNanos(left - SPUN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
