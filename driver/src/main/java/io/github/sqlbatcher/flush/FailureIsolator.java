package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rows that a database refuses, by halving: after the statement of n rows failed, log2(n)
 * + 1 more statements tell which one was the first.
 */
final class FailureIsolator {
  private final Dialect dialect;
  private final Savepoints savepoints;
  private final PhysicalStatements statements;
  private final BlockWriter writer;

  /**
   * A row that failed alone.
   *
   * @param block the row
   * @param error the driver's exception for it
   */
  record Failure(Block block, SQLException error) {}

  FailureIsolator(Dialect dialect, Savepoints savepoints, BlockWriter writer) {
    this.dialect = dialect;
    this.savepoints = savepoints;
    this.statements = writer.statements();
    this.writer = writer;
  }

  /**
   * Writes the blocks before the failed one again, and then ever smaller parts of that one. What it
   * writes stays: the caller undoes it.
   *
   * @return null if no single row could be found to fail alone; its error may be no row's fault
   * @throws SQLException if something else fails on the way
   */
  Failure firstFailure(List<Block> before, Block failed) throws SQLException {
    writer.writeAgain(before);
    Savepoint behindGood = point();
    Block suspect = failed;
    SQLException error = null;
    while (error == null || suspect.rows() > 1) {
      int middle = suspect.from() + Integer.highestOneBit(Math.max(1, suspect.rows() - 1));
      Block left = suspect.rows() == 1 ? suspect : suspect.part(suspect.from(), middle);
      error = errorOf(left);
      if (error != null) {
        behindGood = savepoints.backTo(behindGood);
        suspect = left;
      } else if (suspect.rows() == 1) {
        return null;
      } else {
        behindGood = point();
        suspect = suspect.part(middle, suspect.to());
      }
    }
    return new Failure(suspect, error);
  }

  /** Without one, what a part has left behind would make the next one fail. */
  private Savepoint point() throws SQLException {
    Savepoint set = savepoints.set();
    if (set == null) {
      throw new SQLFeatureNotSupportedException("There are no savepoints to find a row with");
    }
    return set;
  }

  private SQLException errorOf(Block block) {
    try {
      block.write(statements);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  /**
   * Writes the blocks again, but for the rows that fail alone.
   *
   * @return the rows that failed, in order
   * @throws SQLException if something fails that is no row's fault
   */
  List<Failure> keepGoodRows(List<Block> blocks) throws SQLException {
    List<Failure> failures = new ArrayList<>();
    for (Block block : blocks) {
      keepGoodRows(block, failures);
    }
    return failures;
  }

  private void keepGoodRows(Block block, List<Failure> failures) throws SQLException {
    SQLException error = failureOf(block);
    if (error == null) {
      return;
    }
    if (!dialect.isOfARow(error)) {
      throw error;
    }
    if (block.rows() == 1) {
      failures.add(new Failure(block, error));
      return;
    }
    int middle = block.from() + Integer.highestOneBit(block.rows() - 1);
    keepGoodRows(block.part(block.from(), middle), failures);
    keepGoodRows(block.part(middle, block.to()), failures);
  }

  /** The exception that the block ends with, undone; null if it stays. */
  private SQLException failureOf(Block block) throws SQLException {
    Savepoint savepoint = point();
    try {
      block.write(statements);
    } catch (SQLException e) {
      savepoints.undo(savepoint);
      return e;
    }
    savepoints.release(savepoint);
    return null;
  }
}
