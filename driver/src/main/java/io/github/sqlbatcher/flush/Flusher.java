package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.dialect.RowWriter;
import io.github.sqlbatcher.flush.FlushReport.Extent;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends groups of rows, in order, between a savepoint and its release; a flush that fails is undone
 * to the savepoint. Guarded by the connection's lock.
 */
final class Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  private final Dialect dialect;
  private final Savepoints savepoints;
  private final PhysicalStatements statements;
  private final ConnectionStats stats;
  private final boolean showValues;

  Flusher(
      Dialect dialect,
      Savepoints savepoints,
      PhysicalStatements statements,
      ConnectionStats stats,
      boolean showValues) {
    this.dialect = dialect;
    this.savepoints = savepoints;
    this.statements = statements;
    this.stats = stats;
    this.showValues = showValues;
  }

  /**
   * Sends the groups.
   *
   * @param extent the groups' rows among those of the whole flush
   * @param lastAlone whether the last row goes in a statement of its own, so that the session's
   *     last identity is the raw one
   * @return the number of statements
   * @throws FlushException if the database refuses a row; nothing of the flush is then left, as far
   *     as there are savepoints
   */
  int send(List<RowGroup> groups, FlushReason reason, Extent extent, boolean lastAlone)
      throws SQLException {
    List<Block> blocks = blocks(groups, lastAlone);
    int sent = 0;
    Savepoint savepoint = null;
    try {
      savepoint = savepoints.set();
      for (; sent < blocks.size(); sent++) {
        checkCount(blocks.get(sent), blocks.get(sent).write(statements));
      }
      savepoints.release(savepoint);
    } catch (SQLException e) {
      throw failure(e, savepoint, blocks, sent, reason, extent);
    } finally {
      statements.done();
    }
    LOG.debug("Flush ({}): {} rows in {} statements", reason, extent.rows(), sent);
    return sent;
  }

  /**
   * Sends the groups, and gives up at the first thing that is not as the driver itself would have
   * it: an error, or an unexpected count. The caller undoes what is there.
   *
   * @return the number of statements, or -1 if it gave up
   */
  int trySend(List<RowGroup> groups) {
    List<Block> blocks = blocks(groups, false);
    try {
      for (Block block : blocks) {
        if (!block.write(statements)) {
          return -1;
        }
      }
      return blocks.size();
    } catch (SQLException e) {
      LOG.debug("A merged batch failed, and is sent again as the driver sends it", e);
      return -1;
    } finally {
      statements.done();
    }
  }

  private List<Block> blocks(List<RowGroup> groups, boolean lastAlone) {
    List<Block> blocks = new ArrayList<>();
    int offset = 0;
    for (RowGroup group : groups) {
      RowWriter writer = dialect.writerFor(group);
      boolean split = lastAlone && group == groups.get(groups.size() - 1);
      int end = split ? group.rows() - 1 : group.rows();
      for (int from = 0, to; from < group.rows(); from = to) {
        to = from == end ? group.rows() : from + writer.block(group, end - from);
        blocks.add(new Block(group, writer, from, to, offset));
      }
      offset += group.rows();
    }
    return blocks;
  }

  private void checkCount(Block block, boolean asSent) {
    if (!asSent) {
      stats.countMismatch();
      LOG.warn(
          "The server did not report {} rows for {} rows sent to {}: a trigger or rule changed them",
          block.rows() * block.group().template().tuples(),
          block.rows(),
          block.group().template().table());
    }
  }

  private FlushException failure(
      SQLException error,
      Savepoint savepoint,
      List<Block> blocks,
      int failedBlock,
      FlushReason reason,
      Extent extent) {
    boolean undone = isUndone(savepoint, error);
    FailureIsolator.Failure first = null;
    if (undone && failedBlock < blocks.size() && RowError.isLikely(error)) {
      first = isolate(error, blocks, failedBlock);
    }
    FlushReport report = new FlushReport(reason, extent, undone, showValues);
    FlushException exception =
        first == null
            ? report.of(error, failedBlock < blocks.size() ? blocks.get(failedBlock) : null)
            : report.of(first);
    LOG.warn("{} (SQLState {})", exception.getMessage(), exception.getSQLState());
    return exception;
  }

  private boolean isUndone(Savepoint savepoint, SQLException error) {
    try {
      savepoints.undo(savepoint);
      return savepoint != null;
    } catch (SQLException e) {
      // The transaction must be rolled back in any case; the first error is what matters.
      error.addSuppressed(e);
      return false;
    }
  }

  /** Finds the first failing row, and undoes what that took; null if none was found. */
  private FailureIsolator.Failure isolate(SQLException error, List<Block> blocks, int failedBlock) {
    try {
      Savepoint savepoint = savepoints.set();
      try {
        return new FailureIsolator(savepoints, statements)
            .firstFailure(blocks.subList(0, failedBlock), blocks.get(failedBlock));
      } finally {
        savepoints.undo(savepoint);
      }
    } catch (SQLException e) {
      error.addSuppressed(e);
      return null;
    }
  }
}
