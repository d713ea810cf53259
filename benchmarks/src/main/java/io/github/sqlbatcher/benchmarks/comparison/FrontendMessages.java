package io.github.sqlbatcher.benchmarks.comparison;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads what a client says to PostgreSQL, and counts what has a statement executed: {@code Execute}
 * and {@code Query}, <a href="https://www.postgresql.org/docs/18/protocol-message-formats.html">
 * PostgreSQL 18, 54.7</a>.
 */
final class FrontendMessages {
  /** A message is its type, and its length in four bytes that include these four. */
  private static final int LENGTH_BYTES = 4;

  private final AtomicLong statements;
  private int lengthBytesRead;
  private long bodyLeft;
  private int length;

  /** The first message has no type. */
  private boolean inMessage = true;

  FrontendMessages(AtomicLong statements) {
    this.statements = statements;
  }

  void read(byte[] bytes, int end) {
    for (int at = 0; at < end; ) {
      if (bodyLeft > 0) {
        int skipped = (int) Math.min(bodyLeft, end - at);
        bodyLeft -= skipped;
        at += skipped;
        inMessage = bodyLeft > 0;
      } else {
        header(bytes[at++]);
      }
    }
  }

  private void header(byte next) {
    if (!inMessage) {
      inMessage = true;
      if (next == 'E' || next == 'Q') {
        statements.incrementAndGet();
      }
      return;
    }
    length = length << Byte.SIZE | (next & 0xff);
    if (++lengthBytesRead == LENGTH_BYTES) {
      bodyLeft = length - (long) LENGTH_BYTES;
      inMessage = bodyLeft > 0;
      lengthBytesRead = 0;
      length = 0;
    }
  }
}
