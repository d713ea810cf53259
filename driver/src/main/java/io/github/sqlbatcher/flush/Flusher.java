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
  private final FlushSettings settings;

  /**
   * What became of groups that were sent.
   *
   * @param statements the number of INSERT statements that carried them
   * @param failures the rows that are not in, in order; none unless good rows are kept
   */
  record Sent(int statements, List<FailureIsolator.Failure> failures) {}

  Flusher(
      Dialect dialect,
      Savepoints savepoints,
      PhysicalStatements statements,
      ConnectionStats stats,
      FlushSettings settings) {
    this.dialect = dialect;
    this.savepoints = savepoints;
    this.statements = statements;
    this.stats = stats;
    this.settings = settings;
  }

  /**
   * Sends the groups.
   *
   * @param extent the groups' rows among those of the whole flush
   * @param lastAlone whether the last row goes in a statement of its own, so that the session's
   *     last identity is the raw one
   * @throws FlushException if the database refuses a row and good rows are not kept, or it was no
   *     row's fault; nothing of the groups is then left, as far as there are savepoints
   */
  Sent send(List<RowGroup> groups, FlushReason reason, Extent extent, boolean lastAlone)
      throws SQLException {
    List<Block> blocks = blocks(groups, extent.before(), lastAlone);
    int sent = 0;
    Savepoint savepoint = null;
    try {
      savepoint = savepoints.set();
      for (; sent < blocks.size(); sent++) {
        checkCount(blocks.get(sent), blocks.get(sent).write(statements));
      }
      savepoints.release(savepoint);
    } catch (SQLException e) {
      return failed(e, savepoint, blocks, sent, reason, extent);
    } finally {
      statements.done();
    }
    LOG.debug("Flush ({}): {} rows in {} statements", reason, extent.rows(), sent);
    return new Sent(sent, List.of());
  }

  /**
   * Sends the groups, and gives up at the first thing that is not as the driver itself would have
   * it: a row's error, or an unexpected count. The caller undoes what is there.
   *
   * @return the number of statements, or -1 if it gave up
   * @throws SQLException if something failed that is no row's fault, as when it was cancelled
   */
  int trySend(List<RowGroup> groups) throws SQLException {
    List<Block> blocks = blocks(groups, 0, false);
    try {
      for (Block block : blocks) {
        if (!block.write(statements)) {
          return -1;
        }
      }
      return blocks.size();
    } catch (SQLException e) {
      if (!RowError.isLikely(e)) {
        throw e;
      }
      LOG.debug("A merged batch failed, and is sent again as the driver sends it", e);
      return -1;
    } finally {
      statements.done();
    }
  }

  private List<Block> blocks(List<RowGroup> groups, int before, boolean lastAlone) {
    List<Block> blocks = new ArrayList<>();
    int offset = before;
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

  /** Keeps the good rows, where that is wanted and can be done; else tells what failed. */
  private Sent failed(
      SQLException error,
      Savepoint savepoint,
      List<Block> blocks,
      int failedBlock,
      FlushReason reason,
      Extent extent)
      throws FlushException {
    boolean undone = isUndone(savepoint, error);
    boolean ofARow = undone && failedBlock < blocks.size() && RowError.isLikely(error);
    if (ofARow && settings.isolates()) {
      List<FailureIsolator.Failure> failures = keepGoodRows(error, blocks);
      if (failures != null) {
        return new Sent(blocks.size(), failures);
      }
    }
    FailureIsolator.Failure first = ofARow ? firstFailure(error, blocks, failedBlock) : null;
    FlushReport report = new FlushReport(reason, extent, settings.showValues());
    Block block = failedBlock < blocks.size() ? blocks.get(failedBlock) : null;
    throw logged(first == null ? report.together(error, undone, block) : report.undone(first));
  }

  static FlushException logged(FlushException exception) {
    LOG.warn("{} (SQLState {})", exception.getMessage(), exception.getSQLState());
    return exception;
  }

  /** All rows but those that fail alone; null, and nothing, if that could not be done. */
  private List<FailureIsolator.Failure> keepGoodRows(SQLException error, List<Block> blocks) {
    Savepoint savepoint = null;
    try {
      savepoint = savepoints.set();
      List<FailureIsolator.Failure> failures =
          new FailureIsolator(savepoints, statements).keepGoodRows(blocks);
      savepoints.release(savepoint);
      return failures;
    } catch (SQLException e) {
      error.addSuppressed(e);
      isUndone(savepoint, error);
      return null;
    }
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
  private FailureIsolator.Failure firstFailure(
      SQLException error, List<Block> blocks, int failedBlock) {
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
