package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.TemplateCache;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one URL and its settings, as far as they are counted, shown and steered
 * together. Safe for use by several threads; nothing here is on the way of a row.
 */
public final class ConnectionGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGroup.class);

  private final String name;
  private final BatcherSettings settings;
  private final LiveSettings live;
  private final Plugins plugins;
  private final FlushWatchers watchers;
  private final GroupCounts counts = new GroupCounts();
  private final Map<LexicalRules, TemplateCache> templates = new ConcurrentHashMap<>();
  private final FlushHistory recent;
  private final FlushHistory failed;
  private final ReentrantLock registering = new ReentrantLock();

  /** Null where the JVM has no JMX. */
  private final GroupMBean mbean;

  private volatile LogHistogram rows = new LogHistogram();
  private volatile LogHistogram nanos = new LogHistogram();
  private boolean announced;

  /**
   * @throws SQLException with SQLState 08001 if a plugin is named that there is not
   */
  ConnectionGroup(String url, BatcherSettings settings, FlushWatchers watchers)
      throws SQLException {
    String given = settings.text(BatcherProperty.NAME);
    this.name = given.isEmpty() ? ShownUrl.of(url) : given;
    this.settings = settings;
    this.watchers = watchers;
    this.live = new LiveSettings(settings);
    this.plugins = Plugins.of(settings.text(BatcherProperty.PLUGINS));
    this.recent = new FlushHistory(live::history);
    this.failed = new FlushHistory(live::history);
    this.mbean = MBeanRegistration.AVAILABLE ? new GroupMBean(this) : null;
  }

  /** {@code batcher.name}, else the URL without user and parameters. */
  String name() {
    return name;
  }

  BatcherSettings settings() {
    return settings;
  }

  /** What can be changed while connections are open. */
  public LiveSettings live() {
    return live;
  }

  /** Who is told of statements and flushes. */
  public Plugins plugins() {
    return plugins;
  }

  /** The counters of a connection that is opened. */
  ConnectionStats open() {
    ConnectionStats connection = new ConnectionStats(this);
    registering.lock();
    try {
      counts.open(connection);
      if (mbean != null) {
        MBeanRegistration.register(mbean);
      }
      if (!announced) {
        announced = true;
        announce();
      }
    } finally {
      registering.unlock();
    }
    return connection;
  }

  private void announce() {
    LOG.info("Batching for {} with {}, else the defaults", name, settings);
    if (settings.flag(BatcherProperty.DRY_RUN)) {
      LOG.warn("DRY RUN for {}: no INSERT is sent to the database", name);
    }
  }

  void left(ConnectionStats connection) {
    registering.lock();
    try {
      if (counts.close(connection) && counts.openConnections() == 0) {
        unregister();
      }
    } finally {
      registering.unlock();
    }
  }

  /** Lets go of the MBean server, although connections may be open. */
  void release() {
    registering.lock();
    try {
      unregister();
    } finally {
      registering.unlock();
    }
  }

  private void unregister() {
    if (mbean != null) {
      MBeanRegistration.unregister(mbean);
    }
  }

  /** The templates that connections share which read texts in the same way. */
  public TemplateCache templates(LexicalRules rules) {
    return templates.computeIfAbsent(
        rules,
        key ->
            new TemplateCache(
                rules,
                settings.number(BatcherProperty.TEMPLATE_CACHE_SIZE),
                settings.list(BatcherProperty.ROW_SAFE_FUNCTIONS),
                settings.list(BatcherProperty.EXCLUDE_TABLES)));
  }

  void ended(ConnectionStats connection, FlushRecord flush, long took) {
    rows.record(flush.getRows());
    nanos.record(took);
    recent.add(connection, flush);
    if (!flush.isSuccess()) {
      failed.add(connection, flush);
      if (mbean != null) {
        mbean.flushFailed(flush);
      }
    }
    watchers.ended(this, flush, took);
  }

  void countMismatch(String table, long sent) {
    if (mbean != null) {
      mbean.countMismatch(table, sent);
    }
  }

  void passedThrough(PassThroughReason reason, String sql) {
    FlightRecording.passedThrough(reason, sql);
  }

  GroupCounts counts() {
    return counts;
  }

  long templatesKnown() {
    return templates.values().stream().mapToLong(TemplateCache::known).sum();
  }

  long templatesMissed() {
    return templates.values().stream().mapToLong(TemplateCache::missed).sum();
  }

  long templatesParsed() {
    return templates.values().stream().mapToLong(TemplateCache::parsed).sum();
  }

  LogHistogram rows() {
    return rows;
  }

  LogHistogram nanos() {
    return nanos;
  }

  List<FlushRecord> recentFlushes() {
    return recent.all();
  }

  List<FlushRecord> recentFlushes(ConnectionStats connection) {
    return recent.of(connection);
  }

  List<FlushRecord> failedFlushes() {
    return failed.all();
  }

  void history(int flushes) {
    live.history(flushes);
    recent.shrink();
    failed.shrink();
  }

  void reset() {
    counts.reset();
    rows = new LogHistogram();
    nanos = new LogHistogram();
    recent.clear();
    failed.clear();
  }
}
