package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.Dialect;
import java.sql.SQLException;
import java.util.List;

/**
 * One attempt to write the blocks of a flush.
 *
 * @param error what ended it; null if all was written
 * @param block the number of the block that failed, from 0; how many blocks there are if it was
 *     none of them
 * @param fate what is left of it; null if all was written
 * @param gone whether the rows were written again since, and the error did not come again
 * @param failures the rows that are not in though all else is, in order
 */
record FlushAttempt(
    SQLException error,
    int block,
    FlushFate fate,
    boolean gone,
    List<FailureIsolator.Failure> failures) {
  FlushAttempt(SQLException error, int block, FlushFate fate) {
    this(error, block, fate, false, List.of());
  }

  /** One that wrote so many blocks, but for those rows. */
  static FlushAttempt written(int blocks, List<FailureIsolator.Failure> failures) {
    return new FlushAttempt(null, blocks, null, false, failures);
  }

  /** The same one, its error having gone. */
  FlushAttempt withoutCause() {
    return new FlushAttempt(error, block, fate, true, List.of());
  }

  boolean succeeded() {
    return error == null;
  }

  /** Whether a block failed and the database is as before. */
  boolean isOfBlock(int blocks) {
    return fate == FlushFate.UNDONE && block < blocks;
  }

  /** Whether the database is as before, and an error was of a row that can be found. */
  boolean isOfARow(int blocks, Dialect dialect) {
    return isOfBlock(blocks) && dialect.isOfARow(error);
  }
}
