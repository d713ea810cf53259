package io.github.sqlbatcher.stats;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The counters of open connections, added to those of closed ones. Safe for several threads. */
final class GroupCounts {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ConnectionStats> open = new LinkedHashSet<>();
  private final Counts closed = new Counts();
  private Counts before = new Counts();

  /** Adds a connection. */
  void open(ConnectionStats connection) {
    lock.lock();
    try {
      open.removeIf(this::keptAsAbandoned);
      open.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the counters of a connection that is closed; false if it was already. */
  boolean close(ConnectionStats connection) {
    lock.lock();
    try {
      if (!open.remove(connection)) {
        return false;
      }
      closed.add(connection.counts());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those that were not closed, and whose counters go on: an abandoned one is open no more. */
  int openConnections() {
    lock.lock();
    try {
      open.removeIf(this::keptAsAbandoned);
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean keptAsAbandoned(ConnectionStats connection) {
    if (!connection.isAbandoned()) {
      return false;
    }
    closed.add(connection.counts());
    return true;
  }

  /** All that was ever counted. */
  Counts ever() {
    lock.lock();
    try {
      Counts sum = new Counts();
      sum.add(closed);
      open.forEach(connection -> sum.add(connection.counts()));
      return sum;
    } finally {
      lock.unlock();
    }
  }

  /** What was counted since the last reset. */
  Counts sinceReset() {
    lock.lock();
    try {
      return ever().since(before);
    } finally {
      lock.unlock();
    }
  }

  /** Rows of open connections that wait or are on their way. */
  long rowsPending() {
    lock.lock();
    try {
      return open.stream().mapToLong(connection -> connection.counts().rowsPending()).sum();
    } finally {
      lock.unlock();
    }
  }

  void reset() {
    lock.lock();
    try {
      before = ever();
    } finally {
      lock.unlock();
    }
  }
}
