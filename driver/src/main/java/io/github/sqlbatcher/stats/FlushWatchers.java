package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know of all groups and their flushes. Safe for use by several threads. */
final class FlushWatchers {
  private static final Logger LOG = LoggerFactory.getLogger(FlushWatchers.class);

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /** One of them. */
  interface Watcher {
    /** Whether nobody needs it any more. */
    boolean isOver();

    /** A group is there. */
    void began(ConnectionGroup group);

    /** A flush has ended. */
    void ended(ConnectionGroup group, FlushRecord flush, long nanos);
  }

  void add(Watcher watcher) {
    watchers.add(watcher);
  }

  void began(ConnectionGroup group) {
    for (Watcher watcher : watchers) {
      if (watcher.isOver()) {
        watchers.remove(watcher);
      } else {
        try {
          watcher.began(group);
        } catch (RuntimeException | Error e) {
          LOG.warn("Metrics for {} cannot be registered", group.name(), e);
        }
      }
    }
  }

  void ended(ConnectionGroup group, FlushRecord flush, long nanos) {
    for (Watcher watcher : watchers) {
      if (!watcher.isOver()) {
        watcher.ended(group, flush, nanos);
      }
    }
  }
}
