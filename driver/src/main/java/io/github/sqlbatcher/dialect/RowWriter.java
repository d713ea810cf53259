package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.SQLException;

/** One way to write rows of a group. Safe for use by several threads. */
public interface RowWriter {
  /** What {@link #write} gives where the driver does not tell how many rows were written. */
  long UNKNOWN_COUNT = -1;

  /**
   * How many rows one statement takes.
   *
   * @param from the first row of the statement, from 0
   * @param remaining the rows of the group that are still to be written, at least 1
   * @param limits what a statement may have on this connection
   * @return from 1 to {@code remaining}
   */
  int block(RowGroup rows, int from, int remaining, Limits limits);

  /** Whether a range of rows goes in one statement, which leaves nothing where it fails. */
  boolean isOneStatement();

  /**
   * Whether the statement may as well be a part of {@link JoinedInserts}, where the driver takes
   * such.
   */
  default boolean joins() {
    return false;
  }

  /**
   * Writes a range of rows with one statement (or one batch).
   *
   * @param from the first row, from 0
   * @param to behind the last row
   * @param statements where statements come from
   * @return the number of table rows that the server reports, or {@link #UNKNOWN_COUNT}
   * @throws SQLException the driver's own; whether some rows are in then depends on the database
   */
  long write(RowGroup rows, int from, int to, PhysicalStatements statements) throws SQLException;

  /**
   * Asked after rows failed together and none of them failed alone: whether {@link
   * Dialect#writerFor} gives another writer for such rows from now on, so that they are sent again.
   *
   * @param statements those that failed
   */
  default boolean givesWay(RowGroup rows, PhysicalStatements statements) {
    return false;
  }
}
