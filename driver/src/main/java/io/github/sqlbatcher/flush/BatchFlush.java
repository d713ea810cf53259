package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;
import java.util.List;

/** Sends what waits, and behind it an explicit batch, merged. Takes the connection's one lock. */
final class BatchFlush {
  private final Session session;
  private final ExplicitBatches batches;

  BatchFlush(Session session) {
    this.session = session;
    this.batches = new ExplicitBatches(session.flusher);
  }

  /** Sends rows behind a guard: the number of statements, or one below 0. */
  @FunctionalInterface
  private interface Sending {
    int behind(Guard guard) throws SQLException;
  }

  /** Whether all rows are in; if not, nothing is. */
  boolean send(List<RowGroup> groups, int rows, int timeout) throws SQLException {
    return send(groups, rows, timeout, guard -> batches.send(groups, guard));
  }

  /** As above, in one statement that has the rows' generated keys. */
  boolean send(KeyedBatch keyed, int timeout) throws SQLException {
    List<RowGroup> groups = List.of(keyed.rows());
    return send(groups, keyed.rows().rows(), timeout, guard -> batches.send(keyed, guard));
  }

  private boolean send(List<RowGroup> groups, int rows, int timeout, Sending sending)
      throws SQLException {
    return session.locked(
        () -> {
          session.order.beforeWrite();
          session.send(FlushReason.BATCH);
          Guard guard = session.scope(false).guard();
          if (!isMerged(groups) || !(guard.exists() || session.settings.dryRun())) {
            return false;
          }
          session.flush.touch();
          session.statements.begin(timeout);
          int sent = session.watch.batch(groups, rows, () -> sending.behind(guard));
          if (sent >= 0) {
            session.flush.batchSent(rows);
          }
          return sent >= 0;
        });
  }

  private boolean isMerged(List<RowGroup> groups) throws SQLException {
    return !session.closed
        && session.live.enabled()
        && session.byText == ByText.NOTHING
        && !session.refusesOwnTransaction()
        && groups.stream().map(RowGroup::template).allMatch(session::merges)
        && (session.settings.dryRun() || groups.stream().allMatch(this::isMerged));
  }

  private boolean isMerged(RowGroup group) {
    return !(group instanceof BoundRows)
        || session.dialect.mergesBatchesOf(session.facts().known(group.template().table()));
  }
}
