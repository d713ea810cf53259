package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FailedRow;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import java.sql.SQLException;
import java.util.List;

/**
 * How a failed flush is told.
 *
 * @param extent which rows it was about
 * @param undone whether the database is as it was before the failing part of the flush
 * @param showValues whether the message may show values
 */
record FlushReport(FlushReason reason, Extent extent, boolean undone, boolean showValues) {
  /**
   * The rows of a part among those of its flush.
   *
   * @param before the rows before it, which stay: a savepoint of the application follows them
   * @param rows its own rows
   * @param after the rows behind it, which were never sent
   */
  record Extent(int before, int rows, int after) {
    int all() {
      return before + rows + after;
    }
  }

  /** The exception where one row was found to fail alone. */
  FlushException of(FailureIsolator.Failure failure) {
    Block block = failure.block();
    int index = extent.before() + block.offset() + block.from();
    String table = block.group().template().table();
    String message =
        "Flush (%s) failed: 1 of %d rows, at position %d, into table %s. %s%s"
            .formatted(
                reason,
                extent.all(),
                index,
                table,
                advice(),
                showValues ? " Values: " + block.group().describe(block.from()) : "");
    FailedRow row = new FailedRow(index, table, block.group().template().withoutLiterals());
    return exception(message, List.of(row), failure.error());
  }

  /**
   * The exception where no row was found.
   *
   * @param block the rows that failed together; null if the flush never came so far
   */
  FlushException of(SQLException error, Block block) {
    String where = "";
    if (block != null) {
      int first = extent.before() + block.offset() + block.from();
      where =
          ", somewhere from position %d to %d, into table %s"
              .formatted(first, first + block.rows() - 1, block.group().template().table());
    }
    String message =
        "Flush (%s) of %d rows failed%s. %s".formatted(reason, extent.all(), where, advice());
    return exception(message, List.of(), error);
  }

  private FlushException exception(String message, List<FailedRow> rows, SQLException error) {
    return new FlushException(message, reason, extent.before(), extent.all(), rows, error);
  }

  private String advice() {
    String fate =
        undone
            ? "The rows from position " + extent.before() + " on are not in the database"
            : "What was sent of it could not be undone alone";
    return fate + "; roll the transaction back. The next exception is the driver's own.";
  }
}
