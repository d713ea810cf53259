package io.github.sqlbatcher.killed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file to which a process adds what it was told as committed. Once written, it is the operating
 * system's, and survives the process.
 */
final class Acknowledgements implements Closeable {
  private static final int LENGTH = 2 * Long.BYTES;

  private final FileChannel file;
  private final ByteBuffer record = ByteBuffer.allocate(LENGTH);

  /**
   * One of them.
   *
   * @param id the last row that is committed
   * @param nanos when that was told, by the process's clock
   */
  record Told(long id, long nanos) {}

  Acknowledgements(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void add(long id) throws IOException {
    record.clear().putLong(id).putLong(System.nanoTime()).flip();
    while (record.hasRemaining()) {
      file.write(record);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  static long count(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) / LENGTH : 0;
  }

  /** All that were written whole. */
  static List<Told> in(Path path) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
    List<Told> told = new ArrayList<>();
    while (all.remaining() >= LENGTH) {
      told.add(new Told(all.getLong(), all.getLong()));
    }
    return told;
  }
}
