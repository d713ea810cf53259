package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherStatsMXBean;
import io.github.sqlbatcher.FlushRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of connections as JMX shows it. Safe for use by several threads. */
final class GroupMBean extends NotificationBroadcasterSupport implements BatcherStatsMXBean {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMBean.class);

  private final ConnectionGroup group;
  private final AtomicLong notifications = new AtomicLong();
  private volatile ObjectName registeredAs;
  private volatile long parsedBefore;
  private volatile long missedBefore;

  GroupMBean(ConnectionGroup group) {
    super(
        new MBeanNotificationInfo(
            new String[] {FLUSH_FAILED, COUNT_MISMATCH},
            Notification.class.getName(),
            "A flush failed, or the server reported another number of rows than were sent"));
    this.group = group;
  }

  String shownName() {
    return group.name();
  }

  ObjectName registeredAs() {
    return registeredAs;
  }

  void registeredAs(ObjectName name) {
    registeredAs = name;
  }

  void flushFailed(FlushRecord flush) {
    String message = flush.getMessage() == null ? flush.getErrorClass() : flush.getMessage();
    send(FLUSH_FAILED, message);
  }

  void countMismatch(String table, long rows) {
    send(COUNT_MISMATCH, "The server did not report %d rows for %s".formatted(rows, table));
  }

  private void send(String type, String message) {
    ObjectName source = registeredAs;
    if (source == null) {
      return;
    }
    try {
      sendNotification(new Notification(type, source, notifications.incrementAndGet(), message));
    } catch (RuntimeException | Error e) {
      LOG.warn("A JMX notification could not be sent", e);
    }
  }

  private Counts counts() {
    return group.counts().sinceReset();
  }

  private long count(Counter counter) {
    return counts().of(counter);
  }

  @Override
  public String getSettings() {
    return group.settings().toString();
  }

  @Override
  public int getConnectionsOpen() {
    return group.counts().openConnections();
  }

  @Override
  public Map<String, Long> getStatementsByKind() {
    return counts().executed();
  }

  @Override
  public long getRowsBuffered() {
    return count(Counter.ROWS_BUFFERED);
  }

  @Override
  public long getRowsSent() {
    return count(Counter.ROWS_SENT);
  }

  @Override
  public long getRowsDiscarded() {
    return count(Counter.ROWS_DISCARDED);
  }

  @Override
  public long getRowsFailed() {
    return count(Counter.ROWS_FAILED);
  }

  @Override
  public long getRowsPending() {
    return group.counts().rowsPending();
  }

  @Override
  public long getBytesSent() {
    return count(Counter.BYTES_SENT);
  }

  @Override
  public long getGroups() {
    return count(Counter.GROUPS_SENT);
  }

  @Override
  public long getFlushes() {
    return count(Counter.FLUSHES_ENDED);
  }

  @Override
  public Map<String, Long> getFlushesByReason() {
    return named(counts().flushes());
  }

  @Override
  public long getFailedFlushes() {
    return count(Counter.FLUSHES_FAILED);
  }

  @Override
  public double getSuccessRate() {
    Counts now = counts();
    long flushes = now.of(Counter.FLUSHES_ENDED);
    return flushes == 0 ? 1 : 1 - (double) now.of(Counter.FLUSHES_FAILED) / flushes;
  }

  @Override
  public long getMergedStatements() {
    return count(Counter.STATEMENTS_SENT);
  }

  @Override
  public long getRoundTripsSaved() {
    return counts().roundTripsSaved();
  }

  @Override
  public double getRowsPerFlushAverage() {
    Counts now = counts();
    long rows = now.of(Counter.ROWS_SENT) + now.of(Counter.ROWS_FAILED);
    return average(rows, now);
  }

  @Override
  public long getRowsPerFlushMedian() {
    return group.rows().quantile(0.5);
  }

  @Override
  public long getRowsPerFlushP99() {
    return group.rows().quantile(0.99);
  }

  @Override
  public long getRowsPerFlushMax() {
    return group.rows().max();
  }

  @Override
  public double getFlushMillisTotal() {
    return millis(count(Counter.FLUSH_NANOS));
  }

  @Override
  public double getFlushMillisAverage() {
    Counts now = counts();
    return average(millis(now.of(Counter.FLUSH_NANOS)), now);
  }

  @Override
  public double getFlushMillisMedian() {
    return millis(group.nanos().quantile(0.5));
  }

  @Override
  public double getFlushMillisP99() {
    return millis(group.nanos().quantile(0.99));
  }

  @Override
  public double getFlushMillisMax() {
    return millis(group.nanos().max());
  }

  @Override
  public long getRetries() {
    return count(Counter.RETRIES);
  }

  @Override
  public long getSavepointsSet() {
    return count(Counter.SAVEPOINTS_SET);
  }

  @Override
  public long getSavepointsRolledBack() {
    return count(Counter.SAVEPOINTS_ROLLED_BACK);
  }

  @Override
  public long getCountMismatches() {
    return count(Counter.COUNT_MISMATCHES);
  }

  @Override
  public Map<String, Long> getPassedThroughByReason() {
    return named(counts().passedThrough());
  }

  @Override
  public long getTemplatesKnown() {
    return group.templatesKnown();
  }

  @Override
  public long getTemplateCacheHits() {
    long missed = group.templatesMissed() - missedBefore;
    return Math.max(0, count(Counter.TEMPLATES_SOUGHT) - missed);
  }

  @Override
  public long getTemplatesParsed() {
    return group.templatesParsed() - parsedBefore;
  }

  @Override
  public long getPluginFailures() {
    return group.plugins().failures();
  }

  @Override
  public int getMaxRows() {
    return group.live().maxRows();
  }

  @Override
  public void setMaxRows(int rows) {
    group.live().maxRows(rows);
  }

  @Override
  public int getMaxBytes() {
    return group.live().maxBytes();
  }

  @Override
  public void setMaxBytes(int bytes) {
    group.live().maxBytes(bytes);
  }

  @Override
  public boolean isEnabled() {
    return group.live().enabled();
  }

  @Override
  public void setEnabled(boolean enabled) {
    group.live().enabled(enabled);
  }

  @Override
  public int getHistory() {
    return group.live().history();
  }

  @Override
  public void setHistory(int flushes) {
    group.history(flushes);
  }

  @Override
  public void reset() {
    parsedBefore = group.templatesParsed();
    missedBefore = group.templatesMissed();
    group.reset();
  }

  @Override
  public List<FlushRecord> recentFlushes() {
    return group.recentFlushes();
  }

  @Override
  public List<FlushRecord> failedFlushes() {
    return group.failedFlushes();
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static double average(double sum, Counts now) {
    long flushes = now.of(Counter.FLUSHES_ENDED);
    return flushes == 0 ? 0 : sum / flushes;
  }

  private static Map<String, Long> named(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((key, count) -> named.put(key.name(), count));
    return named;
  }
}
