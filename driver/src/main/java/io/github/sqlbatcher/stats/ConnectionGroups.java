package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The groups of connections in this class loader. Those without an open connection are remembered
 * with their counters, up to {@link #MOST_KEPT} groups. Safe for use by several threads.
 */
public final class ConnectionGroups {
  /** More URLs than this in one JVM begin to count anew with their next connection. */
  private static final int MOST_KEPT = 64;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Map<Key, ConnectionGroup> GROUPS = new LinkedHashMap<>(16, 0.75f, true);
  private static final FlushWatchers WATCHERS = new FlushWatchers();

  /** Equal by hand: what a record does by itself keeps its class loader in JDK 17. */
  private record Key(String url, BatcherSettings settings) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && url.equals(that.url) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
      return 31 * url.hashCode() + settings.hashCode();
    }
  }

  private ConnectionGroups() {}

  /**
   * The counters of a connection that is opened.
   *
   * @throws SQLException with SQLState 08001 if the settings name a plugin that there is not
   */
  public static ConnectionStats open(String url, BatcherSettings settings) throws SQLException {
    LOCK.lock();
    try {
      Key key = new Key(url, settings);
      ConnectionGroup known = GROUPS.get(key);
      return known == null ? begin(key).open() : known.open();
    } finally {
      LOCK.unlock();
    }
  }

  private static ConnectionGroup begin(Key key) throws SQLException {
    ConnectionGroup group = new ConnectionGroup(key.url(), key.settings(), WATCHERS);
    if (GROUPS.size() >= MOST_KEPT) {
      GROUPS.values().stream()
          .filter(other -> other.counts().openConnections() == 0)
          .findFirst()
          .ifPresent(GROUPS.values()::remove);
    }
    GROUPS.put(key, group);
    WATCHERS.began(group);
    return group;
  }

  /** Tells a watcher of the groups that there are and will be. */
  static void watch(FlushWatchers.Watcher watcher) {
    LOCK.lock();
    try {
      GROUPS.values().forEach(watcher::began);
      WATCHERS.add(watcher);
    } finally {
      LOCK.unlock();
    }
  }

  /** Lets go of the MBean server, so that the class loader can go. */
  public static void release() {
    for (ConnectionGroup group : all()) {
      group.release();
    }
  }

  private static List<ConnectionGroup> all() {
    LOCK.lock();
    try {
      return new ArrayList<>(GROUPS.values());
    } finally {
      LOCK.unlock();
    }
  }
}
