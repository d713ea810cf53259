package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.dialect.ConnectionFacts;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.DriverAnswer;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.stats.ConnectionStats;
import io.github.sqlbatcher.stats.LiveSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What {@link HeldRows} and {@link Transaction} share: the parts of one connection, and the state
 * that it is in. Guarded by the connection's lock, but for what is volatile.
 */
final class Session {
  final ReentrantLock lock;
  final Connection raw;
  final Dialect dialect;
  final FlushSettings settings;
  final ConnectionStats stats;
  final LiveSettings live;
  final FlushWatch watch;
  final PendingRows pending;
  final PhysicalStatements statements;
  final Savepoints savepoints;
  final FlushListeners listeners = new FlushListeners();
  final Flusher flusher;
  final TransactionFlush flush;
  final ThreadOrder order = new ThreadOrder(this);
  final List<Alarm> alarms = new ArrayList<>();
  private final ConnectionFacts facts;

  /** Null where each commit is a real one. */
  final CommitPoints commits;

  volatile ByText byText = ByText.NOTHING;

  /** What the driver says; null if it was not asked since it may have changed. */
  Boolean readOnly;

  /** Whether the JVM ends, so that nothing would send what waits. */
  volatile boolean exiting;

  volatile boolean autoCommit;
  volatile boolean closed;

  Session(
      ReentrantLock lock,
      Connection raw,
      Dialect dialect,
      FlushSettings settings,
      ConnectionStats stats)
      throws SQLException {
    this.lock = lock;
    this.raw = raw;
    this.dialect = dialect;
    this.settings = settings;
    this.stats = stats;
    this.live = stats.group().live();
    this.watch = new FlushWatch(stats, settings);
    this.pending = new PendingRows(settings);
    this.statements = new PhysicalStatements(raw, dialect.keepsColumnTypes());
    this.savepoints = new Savepoints(raw, dialect, settings.guarded(), stats);
    String lacked = settings.bulk().lackedBy(dialect);
    if (lacked != null) {
      throw new SQLNonTransientConnectionException(
          "batcher.bulk=" + settings.bulk() + " needs " + lacked + ": set it to auto", "08001");
    }
    if (settings.isolates() && !savepoints.exist()) {
      throw needsSavepoints(
          "batcher.onError=isolate", "abort, or batcher.savepoints to auto on a database that has");
    }
    if (settings.commits() != null && !savepoints.databaseHasThem()) {
      throw needsSavepoints("batcher.commitMode=savepoint", "real, or use a database that has");
    }
    this.commits =
        settings.commits() == null
            ? null
            : new CommitPoints(
                raw, dialect, settings.commits(), savepoints.calls(), savepoints.areJoined());
    this.facts = new ConnectionFacts(raw, dialect);
    FlushRetry retry = new FlushRetry(raw, dialect, settings.retry(), stats);
    this.flusher =
        new Flusher(dialect, facts, savepoints, statements, retry, listeners, stats, settings);
    FlushTimeout timeout = new FlushTimeout(raw, statements, dialect.sharesQueryTimeout());
    FlushSender sender = new FlushSender(savepoints.calls(), flusher, timeout, settings, watch);
    this.flush = new TransactionFlush(pending, sender, listeners, stats, order, settings.timeout());
    this.autoCommit = DriverAnswer.to(Connection::getAutoCommit, raw, Boolean.TRUE);
  }

  private static SQLException needsSavepoints(String setting, String instead) {
    return new SQLNonTransientConnectionException(
        "%s needs savepoints, and there are none: set it to %s them".formatted(setting, instead),
        "08001");
  }

  /** How a flush that begins now stands in its transaction. */
  FlushScope scope(boolean inBackground) {
    if (autoCommit) {
      Guard guard = dialect.hasTransactions() ? new OwnTransaction(raw, dialect) : new NoGuard();
      return new FlushScope(guard, true, true, inBackground);
    }
    boolean first = flush.isUntouched() && !pending.haveMarks();
    boolean behindCommit = hasVirtualCommits();
    Guard guard =
        first && behindCommit && commits.last() != null
            ? new CommitPointGuard(commits, statements.savepoint())
            : new SavepointGuard(savepoints, statements);
    return new FlushScope(guard, false, first && !behindCommit, inBackground);
  }

  /** Whether an INSERT may wait now: in a transaction that is open, or where the user wants it. */
  boolean mayWait() {
    if (closed) {
      return false;
    }
    return autoCommit
        ? settings.buffersAutoCommit() && byText == ByText.NOTHING && flush.isWatched() && !exiting
        : byText != ByText.ENDED;
  }

  /** What is known of the connection; anew where statements may be executed unseen. */
  ConnectionFacts facts() {
    if (!flush.isWatched() && pending.isEmpty() && !flush.isInFlight()) {
      facts.forget();
    }
    return facts;
  }

  /** Whether the driver goes on in a transaction that is not there, and begins no other. */
  boolean mayMissBegin() {
    return dialect.unseenBegin() != null;
  }

  /** Whether rows of the table may be merged: the database may have to be asked. */
  boolean merges(InsertTemplate template) {
    String table = template.table();
    if (!facts().areKnownOf(table)) {
      flush.await();
    }
    return facts.merges(table);
  }

  /** Whether a full buffer is sent by another thread. */
  boolean sendsInBackground() {
    return settings.inBackground() && flush.isWatched();
  }

  /** Something to be done in time, as long as the connection is open. */
  Alarm alarm(long millis, Alarm.Duty duty) {
    Alarm alarm = new Alarm(lock, millis, duty);
    alarms.add(alarm);
    return alarm;
  }

  /** Sends what waits although earlier errors were not told yet, and tells those. */
  void sendOnClose() throws SQLException {
    flush.await();
    Throwable untold = flush.takeUntold();
    try {
      send(FlushReason.CLOSE);
    } catch (SQLException e) {
      if (untold == null) {
        throw e;
      }
      untold.addSuppressed(e);
    }
    if (untold != null) {
      FlushOutcome.throwIt(untold);
    }
  }

  /**
   * Whether a transaction of our own would be another thing than statements in auto-commit: a
   * driver's hint that a connection only reads may bind transactions only.
   */
  boolean refusesOwnTransaction() throws SQLException {
    if (autoCommit && readOnly == null) {
      readOnly = raw.isReadOnly();
    }
    return autoCommit && readOnly;
  }

  /** Whether what was executed is committed already. */
  boolean isOutsideTransaction() {
    return autoCommit && byText != ByText.BEGUN;
  }

  /** Comes before the transaction is committed. */
  void beforeCommit() throws SQLException {
    if (!flush.isUntouched() || !pending.isEmpty()) {
      order.beforeWrite();
    }
  }

  /** Sends all that waits. */
  void send(FlushReason reason) throws SQLException {
    flush.send(reason, false, scope(false));
  }

  /** Whether the application has committed what is not committed in truth. */
  boolean hasVirtualCommits() {
    return commits != null && commits.exist();
  }

  /** Whether rows that wait, or commits, count as done when the connection is closed. */
  boolean keepsOnClose() {
    return commits != null || mayCommitOnClose() || (autoCommit && settings.buffersAutoCommit());
  }

  /** Whether closing the connection may commit what is open. */
  boolean mayCommitOnClose() {
    return dialect.commitsOnClose() || settings.pooled();
  }

  /** Makes the application's commits real, where nothing else was executed since. */
  void makeCommitsReal() throws SQLException {
    if (hasVirtualCommits() && flush.isUntouched()) {
      commits.makeReal(flush.rowsSent());
      flush.beganAnew();
    }
  }

  <T> T locked(SqlCall<T> call) throws SQLException {
    lock.lock();
    try {
      return call.run();
    } finally {
      lock.unlock();
    }
  }
}
