package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.InsertBuffer;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A savepoint of the application. While rows before it wait, it is a place in the buffer and no
 * statement was sent for it; {@link #real} is null then. Guarded by the connection's lock.
 */
final class Mark implements Savepoint {
  private static final String INVALID_SPECIFICATION = "3B001";

  private final int id;
  private final String name;
  private InsertBuffer.Mark place;
  private Savepoint real;
  private boolean released;

  /**
   * @param name null for a savepoint without one
   */
  Mark(int id, String name, InsertBuffer.Mark place) {
    this.id = id;
    this.name = name;
    this.place = place;
  }

  /** Null for a savepoint without one. */
  String name() {
    return name;
  }

  /** Sends the statement for it. */
  void makeReal(SavepointCalls calls) throws SQLException {
    real = calls.set(name);
    place = null;
  }

  /** The place in the buffer; null when it is real, or no savepoint any more. */
  InsertBuffer.Mark place() {
    return place;
  }

  /** It was released, or its transaction has ended, before it became real. */
  void forget() {
    place = null;
  }

  /** It was released by the application. */
  void released() {
    released = true;
  }

  boolean wasReleased() {
    return released;
  }

  /** The driver's savepoint; null before it became real, or if it never did. */
  Savepoint real() {
    return real;
  }

  /**
   * Whether it became real in the transaction whose first savepoint has that id; the driver may
   * know of no end of the one before.
   */
  boolean isRealSince(int first) {
    return real != null && id >= first;
  }

  /** What using it ends in where the driver cannot be asked. */
  SQLException invalid() {
    return new SQLException(
        "The savepoint %s is not valid any more"
            .formatted(name == null ? String.valueOf(id) : name),
        INVALID_SPECIFICATION);
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw new SQLException("A named savepoint has no id", INVALID_SPECIFICATION);
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw new SQLException("An unnamed savepoint has no name", INVALID_SPECIFICATION);
    }
    return name;
  }
}
