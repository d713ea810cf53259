package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FailedRow;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * How a failed flush is told.
 *
 * @param extent which rows it was about
 * @param scope how it stood in its transaction
 * @param settings whether the message may show values
 */
record FlushReport(FlushReason reason, Extent extent, FlushScope scope, FlushSettings settings) {
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

  /**
   * The exception where the flush was undone, and one row was found to fail alone.
   *
   * @param note what else to say; may be empty
   */
  FlushException undone(FailureIsolator.Failure failure, String note) {
    return exception(
        which(List.of(failure)) + note + fate(FlushFate.UNDONE, 0) + values(failure),
        counts(extent.before()),
        List.of(failure),
        scope.autoCommit(),
        failure.error());
  }

  /**
   * The exception where no row was found.
   *
   * @param block the rows that failed together; null if it was none of them
   * @param note what else to say; may be empty
   */
  FlushException together(SQLException error, FlushFate fate, Block block, String note) {
    String where =
        block == null
            ? ""
            : ", somewhere from position %d to %d, into table %s"
                .formatted(
                    block.position(),
                    block.position() + block.rows() - 1,
                    block.group().template().table());
    // Without a transaction, each statement before this one has committed.
    boolean left = fate == FlushFate.LEFT && scope.autoCommit() && block != null;
    int in = left ? block.position() : extent.before();
    String message = "Flush (%s) of %d rows failed%s. ".formatted(reason, extent.all(), where);
    return exception(
        message + note + fate(fate, in), counts(in), List.of(), scope.autoCommit(), error);
  }

  /** The exception where all rows are in but those that fail alone. */
  FlushException isolated(List<FailureIsolator.Failure> failures) {
    int[] counts = new int[extent.all()];
    Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
    failures.forEach(f -> counts[f.block().position()] = Statement.EXECUTE_FAILED);
    FailureIsolator.Failure first = failures.get(0);
    FlushException exception =
        exception(
            which(failures)
                + "All other rows are in"
                + (scope.autoCommit() ? "" : ", and the transaction goes on")
                + called()
                + " The next exceptions are the driver's own."
                + values(first),
            counts,
            failures,
            true,
            first.error());
    failures.stream().skip(1).forEach(failure -> exception.setNextException(failure.error()));
    return exception;
  }

  private boolean includesCall() {
    return !scope.inBackground() && (reason == FlushReason.ROWS || reason == FlushReason.BYTES);
  }

  private String called() {
    return includesCall()
        ? "; the INSERT that was called is the last of them."
        : "; what was called was not executed, and can be called again.";
  }

  private String which(List<FailureIsolator.Failure> failures) {
    Block first = failures.get(0).block();
    return "Flush (%s) failed: %d of %d rows, %sat position %d, into table %s. "
        .formatted(
            reason,
            failures.size(),
            extent.all(),
            failures.size() == 1 ? "" : "the first ",
            first.position(),
            first.group().template().table());
  }

  private String fate(FlushFate fate, int in) {
    return (scope.autoCommit() ? inAutoCommit(fate, in) : inTransaction(fate))
        + " The next exception is the driver's own.";
  }

  private String inTransaction(FlushFate fate) {
    return fate == FlushFate.UNDONE
        ? "The rows from position "
            + extent.before()
            + " on are not in the database; roll the transaction back."
        : "What was sent of it could not be undone alone; roll the transaction back.";
  }

  private static String inAutoCommit(FlushFate fate, int in) {
    return switch (fate) {
      case UNDONE -> "None of its rows is in the database.";
      case LEFT -> "Its rows before position " + in + " are in the database, the others are not.";
      case UNKNOWN ->
          "The connection broke before the answer came: whether its rows are in is not known.";
    };
  }

  private String values(FailureIsolator.Failure failure) {
    Block block = failure.block();
    return settings.showValues() ? " Values: " + block.group().describe(block.from()) : "";
  }

  private int[] counts(int in) {
    int[] counts = new int[extent.all()];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
    Arrays.fill(counts, 0, in, Statement.SUCCESS_NO_INFO);
    return counts;
  }

  private FlushException exception(
      String message,
      int[] counts,
      List<FailureIsolator.Failure> failures,
      boolean goesOn,
      SQLException error) {
    List<FailedRow> rows = failures.stream().map(failure -> row(failure.block())).toList();
    return new FlushException(message, reason, counts, rows, goesOn, includesCall(), error);
  }

  private static FailedRow row(Block block) {
    return new FailedRow(
        block.position(),
        block.group().template().table(),
        block.group().template().withoutLiterals(),
        block.group().callSite(block.from()));
  }
}
