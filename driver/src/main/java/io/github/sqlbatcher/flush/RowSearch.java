package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import java.sql.SQLException;
import java.util.List;

/**
 * What follows a flush that failed by a row: the first one that fails alone is found, or all that
 * do not are kept. Used as the {@link Flusher} is.
 *
 * @param isolates whether good rows are kept
 */
record RowSearch(Dialect dialect, Savepoints savepoints, BlockWriter writer, boolean isolates) {
  /**
   * What a search came to.
   *
   * @param attempt what failed, with the error that it really was: for rows that wait for a lock
   *     behind rows of the same statement, H2 reports that these are there twice
   * @param kept the rows that failed, all others being in; null if that was not wanted or not done
   * @param first the first row that failed; null if none was found
   */
  record Found(
      FlushAttempt attempt, List<FailureIsolator.Failure> kept, FailureIsolator.Failure first) {}

  /**
   * Whether rows that fail are just left out, while the others are written: each one has a
   * statement of its own, which leaves nothing where it fails.
   */
  boolean keepsEach(List<Block> blocks) {
    return isolates
        && dialect.undoesStatements()
        && blocks.stream().allMatch(block -> block.rows() == 1);
  }

  /** Searches the blocks of a flush that failed and was undone. */
  Found among(List<Block> blocks, FlushAttempt attempt, Guard guard) {
    if (!attempt.isOfARow(blocks.size(), dialect) || !savepoints.exist()) {
      return new Found(attempt, null, null);
    }
    if (isolates) {
      return keepGoodRows(blocks, attempt, guard);
    }
    Block failed = blocks.get(attempt.block());
    return failed.rows() == 1 && dialect.undoesStatements()
        ? new Found(attempt, null, new FailureIsolator.Failure(failed, attempt.error()))
        : findFirst(blocks, attempt, guard);
  }

  /** Writes all rows but those that fail alone; nothing of them, if that could not be done. */
  private Found keepGoodRows(List<Block> blocks, FlushAttempt attempt, Guard guard) {
    try {
      guard.begin();
      List<FailureIsolator.Failure> failures = isolator().keepGoodRows(blocks);
      guard.keep();
      return new Found(attempt, failures, null);
    } catch (SQLException e) {
      boolean undone = guard.isUndone(e);
      e.addSuppressed(attempt.error());
      FlushFate fate = undone ? FlushFate.UNDONE : FlushFate.LEFT;
      return new Found(new FlushAttempt(e, attempt.block(), fate), null, null);
    } catch (RuntimeException | Error e) {
      guard.isUndone(e);
      throw e;
    } finally {
      writer.statements().done();
    }
  }

  /** Finds the first failing row, and undoes what that took. */
  private Found findFirst(List<Block> blocks, FlushAttempt attempt, Guard guard) {
    FailureIsolator.Failure first;
    try {
      guard.begin();
      try {
        first =
            isolator()
                .firstFailure(blocks.subList(0, attempt.block()), blocks.get(attempt.block()));
      } finally {
        guard.undo();
        writer.statements().done();
      }
    } catch (SQLException e) {
      attempt.error().addSuppressed(e);
      return new Found(attempt, null, null);
    }
    if (first == null) {
      return new Found(attempt.withoutCause(), null, null);
    }
    return dialect.isOfARow(first.error())
        ? new Found(attempt, null, first)
        : new Found(new FlushAttempt(first.error(), attempt.block(), FlushFate.UNDONE), null, null);
  }

  private FailureIsolator isolator() {
    return new FailureIsolator(dialect, savepoints, writer);
  }
}
