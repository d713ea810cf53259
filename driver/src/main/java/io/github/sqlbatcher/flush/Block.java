package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.JoinedInserts;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.dialect.RowWriter;
import java.sql.SQLException;

/**
 * Rows that one statement carries.
 *
 * @param group the group they are of
 * @param writer how they are written
 * @param from the first of them in the group
 * @param to behind the last of them in the group
 * @param offset the position of the group's first row in the flush
 */
record Block(RowGroup group, RowWriter writer, int from, int to, int offset) {
  /** The position of the first of them in the flush. */
  int position() {
    return offset + from;
  }

  int rows() {
    return to - from;
  }

  /** Writes the rows; false if the server reports another number of table rows than was sent. */
  boolean write(PhysicalStatements statements) throws SQLException {
    long reported;
    try {
      reported = writer.write(group, from, to, statements);
    } catch (SQLException e) {
      statements.dropRunning(e);
      throw e;
    }
    return isCount(reported);
  }

  /** Whether the server may report so many table rows, if nothing has changed them. */
  boolean isCount(long reported) {
    return reported == RowWriter.UNKNOWN_COUNT
        || reported == (long) rows() * group.template().tuples();
  }

  JoinedInserts.Part part() {
    return new JoinedInserts.Part(group, from, to);
  }

  Block part(int partFrom, int partTo) {
    return new Block(group, writer, partFrom, partTo, offset);
  }
}
