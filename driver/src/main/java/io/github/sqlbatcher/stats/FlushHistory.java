package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The last flushes, of as many as it may remember. Safe for use by several threads. */
final class FlushHistory {
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Entry> entries = new ArrayDeque<>();
  private final IntSupplier most;

  private record Entry(ConnectionStats connection, FlushRecord flush) {}

  FlushHistory(IntSupplier most) {
    this.most = most;
  }

  void add(ConnectionStats connection, FlushRecord flush) {
    lock.lock();
    try {
      entries.add(new Entry(connection, flush));
      shrinkTo(most.getAsInt());
    } finally {
      lock.unlock();
    }
  }

  /** Drops the oldest that are too many. */
  void shrink() {
    lock.lock();
    try {
      shrinkTo(most.getAsInt());
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private void shrinkTo(int size) {
    while (entries.size() > size) {
      entries.remove();
    }
  }

  /** All, oldest first. */
  List<FlushRecord> all() {
    return those(entry -> true);
  }

  /** Those of one connection, oldest first. */
  List<FlushRecord> of(ConnectionStats connection) {
    return those(entry -> entry.connection() == connection);
  }

  private List<FlushRecord> those(Predicate<Entry> wanted) {
    lock.lock();
    try {
      return entries.stream().filter(wanted).map(Entry::flush).toList();
    } finally {
      lock.unlock();
    }
  }
}
