package io.github.sqlbatcher.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;

/**
 * A stream parameter that was read into memory, or one that is too long or broken for that and goes
 * to the driver as if nobody had read of it.
 *
 * @param content what was read; null if the driver must have the stream
 * @param stream the stream for the driver
 */
record CopiedStream<I, C>(I stream, C content) {
  /** What stands for a length where the application promised none. */
  static final long UNKNOWN_LENGTH = Long.MIN_VALUE;

  /**
   * Whether a stream goes on behind its length, where that can be seen without reading it: HSQLDB's
   * driver stores all of it.
   */
  static boolean goesOn(InputStream in, long length, int most) {
    if (in == null || length <= 0 || length > most || !in.markSupported()) {
      return false;
    }
    in.mark((int) length + 1);
    try {
      in.skipNBytes(length);
      boolean more = in.read() >= 0;
      in.reset();
      return more;
    } catch (IOException e) {
      // Whoever reads it for good, finds out.
      return reset(in);
    }
  }

  private static boolean reset(InputStream in) {
    try {
      in.reset();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Reads no further than the promised length, as more values may follow in the stream.
   *
   * @param length the number of bytes that the application promised, or {@link #UNKNOWN_LENGTH}
   * @param most the most bytes to read
   */
  static CopiedStream<InputStream, byte[]> of(InputStream in, long length, int most) {
    if (in == null || isForDriver(length, most)) {
      return new CopiedStream<>(in, null);
    }
    byte[] read;
    try {
      read = in.readNBytes(length < 0 ? most + 1 : (int) length);
    } catch (IOException e) {
      return new CopiedStream<>(new FailingStream(e), null);
    }
    boolean whole = length < 0 ? read.length <= most : read.length == length;
    return whole
        ? new CopiedStream<>(null, read)
        : new CopiedStream<>(new SequenceInputStream(new ByteArrayInputStream(read), in), null);
  }

  /**
   * As for bytes, in characters. But where it can be undone, it looks whether the reader goes on
   * behind its length: Derby's driver refuses such a one, and MariaDB's reads on.
   */
  static CopiedStream<Reader, String> of(Reader in, long length, int most) {
    if (in == null || isForDriver(length, most)) {
      return new CopiedStream<>(in, null);
    }
    int wanted = length < 0 ? most + 1 : (int) length;
    StringBuilder read = new StringBuilder();
    char[] piece = new char[Math.min(wanted, 8192)];
    boolean goesOn = false;
    try {
      while (read.length() < wanted) {
        int count = in.read(piece, 0, Math.min(piece.length, wanted - read.length()));
        if (count < 0) {
          break;
        }
        read.append(piece, 0, count);
      }
      if (length > 0 && in.markSupported()) {
        in.mark(1);
        goesOn = in.read() >= 0;
        in.reset();
      }
    } catch (IOException e) {
      return new CopiedStream<>(new FailingReader(e), null);
    }
    boolean whole = length < 0 ? read.length() <= most : read.length() == length;
    return whole && !goesOn
        ? new CopiedStream<>(null, read.toString())
        : new CopiedStream<>(new SequenceReader(new StringReader(read.toString()), in), null);
  }

  /** H2 takes 0 and less for an unknown length, others refuse what is negative. */
  private static boolean isForDriver(long length, int most) {
    return length > most || (length <= 0 && length != UNKNOWN_LENGTH);
  }

  /** Fails where the driver reads it, as the application's own stream would have. */
  private static final class FailingStream extends InputStream {
    private final IOException failure;

    FailingStream(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw failure;
    }
  }

  /** Fails where the driver reads it, as the application's own reader would have. */
  private static final class FailingReader extends Reader {
    private final IOException failure;

    FailingReader(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      throw failure;
    }

    @Override
    public void close() {}
  }

  /** One reader after the other. */
  private static final class SequenceReader extends Reader {
    private final Reader first;
    private final Reader second;

    SequenceReader(Reader first, Reader second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = first.read(into, offset, length);
      return count >= 0 ? count : second.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
      second.close();
    }
  }
}
