package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushResult;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends all that waits in a transaction, at once or in the background. Once that has failed, the
 * transaction is doomed: rows that the application was told of are missing, so it must be rolled
 * back. Guarded by the connection's lock, but for {@link #isBusy}.
 */
final class TransactionFlush {
  /** SQL:2016's class for a transaction in a state that does not allow the call. */
  static final String INVALID_STATE = "25000";

  /** Made beforehand: when it is needed, there may be no memory for it. */
  private static final SQLException UNFINISHED =
      new SQLNonTransientException("A flush was not finished", INVALID_STATE);

  private final PendingRows pending;
  private final FlushSender sender;
  private final FlushListeners listeners;
  private final ConnectionStats stats;
  private final ThreadOrder order;
  private final int timeout;
  private final Queue<Throwable> untold = new ArrayDeque<>();
  private CompletableFuture<FlushOutcome> inFlight;
  private CompletableFuture<Void> news = CompletableFuture.completedFuture(null);
  private boolean toldElsewhere;
  private SQLException doom;
  private boolean doomedForGood;
  private SQLException lost;
  private boolean untouched = true;
  private volatile boolean watched = true;
  private long rowsSent;

  /**
   * False while a call can go straight to the driver: nothing comes first, and nothing is noted.
   */
  private volatile boolean busy = true;

  /**
   * @param timeout what the statements get, in seconds; 0 for what the rows' own statements have
   */
  TransactionFlush(
      PendingRows pending,
      FlushSender sender,
      FlushListeners listeners,
      ConnectionStats stats,
      ThreadOrder order,
      int timeout) {
    this.pending = pending;
    this.sender = sender;
    this.listeners = listeners;
    this.stats = stats;
    this.order = order;
    this.timeout = timeout;
  }

  /** Whether something comes first: rows wait, an error was not told, nothing was executed yet. */
  boolean isBusy() {
    return busy;
  }

  boolean isDoomed() {
    return doom != null;
  }

  boolean isInFlight() {
    return inFlight != null;
  }

  /** How many rows were sent, ever. */
  long rowsSent() {
    return rowsSent;
  }

  /** Whether all that is executed is seen here. */
  boolean isWatched() {
    return watched;
  }

  /** Whether the transaction holds nothing yet, as far as can be known. */
  boolean isUntouched() {
    return untouched && inFlight == null;
  }

  /** Something is executed that is no flush. */
  void touch() {
    untouched = false;
    updateBusy();
  }

  /** The application got hold of the driver's own connection: what it does is not seen. */
  void watchNoMore() {
    watched = false;
    touch();
  }

  /** A transaction has ended, or a commit has left a savepoint. */
  void beganAnew() {
    order.beganAnew();
    untouched = watched;
    updateBusy();
  }

  private void updateBusy() {
    busy =
        untouched
            || doom != null
            || lost != null
            || inFlight != null
            || !untold.isEmpty()
            || !pending.isEmpty();
  }

  /** Throws what was not told yet; and that the transaction is doomed, if it is. */
  void refuse() throws SQLException {
    noteLanded();
    refuseLost();
    Throwable first = untold.poll();
    if (first != null) {
      updateBusy();
      FlushOutcome.throwIt(first);
    }
    if (doom != null) {
      throw new SQLNonTransientException(
          "An earlier flush of this transaction failed: roll it back, or back to a savepoint from"
              + " before the failed rows",
          INVALID_STATE,
          doom);
    }
  }

  /** Takes note of a flush in the background that has ended. */
  void noteLanded() {
    if (inFlight != null && inFlight.isDone()) {
      landed();
    }
  }

  /** A row was added. */
  void rowAdded() {
    stats.buffered();
    if (!busy) {
      busy = true;
    }
  }

  /** Sends what waits, after what is on its way. */
  FlushResult send(FlushReason reason, boolean lastAlone, FlushScope scope) throws SQLException {
    settle();
    if (pending.isEmpty()) {
      return new FlushResult(reason, 0, 0);
    }
    order.beforeFlush(reason);
    FlushOutcome outcome = null;
    try {
      outcome = sender.send(taken(reason, lastAlone, scope));
    } finally {
      if (outcome == null && !scope.autoCommit()) {
        doom = UNFINISHED;
      }
    }
    ended(outcome);
    tellBehindOthers(CompletableFuture.completedFuture(outcome));
    return outcome.resultOrError();
  }

  /**
   * Sends what waits on another thread, once nothing else is on its way. What has failed is told by
   * the next call: this one has put its row among those that wait.
   */
  void start(FlushReason reason, FlushScope scope) {
    await();
    if (doom == null && !pending.isEmpty()) {
      launch(taken(reason, false, scope));
    }
  }

  /** As {@link #start}; who asked is told what became of it, and nobody else. */
  CompletionStage<FlushResult> startForCaller(FlushReason reason, FlushScope scope) {
    if (pending.isEmpty()) {
      return CompletableFuture.completedStage(new FlushResult(reason, 0, 0));
    }
    launch(taken(reason, false, scope));
    toldElsewhere = true;
    CompletableFuture<FlushResult> told = new CompletableFuture<>();
    inFlight.thenAccept(
        outcome -> {
          if (outcome.error() == null) {
            told.complete(outcome.result());
          } else {
            told.completeExceptionally(outcome.error());
          }
        });
    return told.minimalCompletionStage();
  }

  private void launch(FlushTask task) {
    toldElsewhere = false;
    try {
      inFlight =
          CompletableFuture.supplyAsync(() -> sender.send(task), BackgroundThreads.senders());
    } catch (RuntimeException | Error e) {
      // There is no thread to be had, so this one does it.
      inFlight = CompletableFuture.completedFuture(sender.send(task));
    }
    // Only then: who is told of a failure may rely on the next call to throw it.
    tellBehindOthers(inFlight);
    updateBusy();
  }

  /** Listeners hear of flushes in their order, and nobody waits for a listener. */
  private void tellBehindOthers(CompletableFuture<FlushOutcome> flight) {
    news =
        news.exceptionally(e -> null)
            .thenAcceptBoth(flight, (earlier, outcome) -> listeners.ended(outcome));
  }

  private FlushTask taken(FlushReason reason, boolean lastAlone, FlushScope scope) {
    int rows = pending.rows();
    int seconds = timeout > 0 ? timeout : pending.queryTimeout();
    return new FlushTask(reason, pending.take(), rows, seconds, lastAlone, scope);
  }

  /** Waits for what is on its way, and throws what is to be told. */
  void settle() throws SQLException {
    await();
    refuse();
  }

  /** Waits for what is on its way; its error is told by a later call. */
  void await() {
    if (inFlight != null) {
      landed();
    }
  }

  private void landed() {
    FlushOutcome outcome = inFlight.join();
    inFlight = null;
    ended(outcome);
    if (outcome.error() != null && !toldElsewhere) {
      untold.add(outcome.error());
      updateBusy();
    }
  }

  /** The rows were sent, or were not. */
  private void ended(FlushOutcome outcome) {
    rowsSent += outcome.rows();
    if (!outcome.transactionGoesOn()) {
      doom = outcome.doom();
    }
    untouched = false;
    updateBusy();
  }

  /** Rows of an explicit batch were sent. */
  void batchSent(int rows) {
    rowsSent += rows;
  }

  /** Commits are lost, and no call of the application was told: the next one is, whatever it is. */
  void tellLost(SQLException error) {
    lost = error;
    updateBusy();
  }

  /** Throws what no rollback makes up for. */
  void refuseLost() throws SQLException {
    if (lost != null) {
      SQLException error = lost;
      lost = null;
      updateBusy();
      throw error;
    }
  }

  /** Whether rows wait or are on their way, or nobody was told yet that some have failed. */
  boolean owesAnything() {
    return inFlight != null || !untold.isEmpty() || (doom == null && !pending.isEmpty());
  }

  boolean hasUntold() {
    return !untold.isEmpty();
  }

  /** What was not told yet, and is told by the caller now; null if there is nothing. */
  Throwable takeUntold() {
    Throwable first = untold.poll();
    while (!untold.isEmpty()) {
      first.addSuppressed(untold.poll());
    }
    return first;
  }

  /** The transaction must be rolled back. */
  void doom(SQLException reason) {
    doom = reason;
    updateBusy();
  }

  /** Nothing more can be done on this connection. */
  void doomForGood() {
    doom = new SQLNonTransientException("The JVM is ending", INVALID_STATE);
    doomedForGood = true;
    updateBusy();
  }

  /** Drops all that waits; the transaction is as sound as it was. */
  void discard() {
    stats.discarded(pending.drop());
    updateBusy();
  }

  /**
   * Drops all that waits, and what was not told: the database has gone back to where nothing of it
   * was missing.
   */
  void rolledBack() {
    doom = doomedForGood ? doom : null;
    untold.clear();
    discard();
  }

  /** As above, but rows before the savepoint may be missing, of which nobody was told yet. */
  void rolledBackToSavepoint() {
    if (doom != null) {
      rolledBack();
    } else {
      discard();
    }
  }
}
