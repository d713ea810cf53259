package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.sql.StatementKind;

/** What a connection counts; and places for what it counts by reason and kind. */
enum Counter {
  ROWS_BUFFERED,
  ROWS_SENT,
  ROWS_DISCARDED,
  ROWS_FAILED,
  STATEMENTS_SENT,
  GROUPS_SENT,
  BYTES_SENT,
  /** Rows of explicit batches. */
  BATCH_ROWS,
  /** Statements that carried those. */
  BATCH_STATEMENTS,
  FLUSHES_ENDED,
  FLUSHES_FAILED,
  FLUSH_NANOS,
  COUNT_MISMATCHES,
  RETRIES,
  SAVEPOINTS_SET,
  SAVEPOINTS_ROLLED_BACK,
  /** Calls for savepoints that were round trips of their own. */
  SAVEPOINT_TRIPS,
  /** Looked up in the template cache. */
  TEMPLATES_SOUGHT;

  private static final int FLUSHES = values().length;
  private static final int PASSED_THROUGH = FLUSHES + FlushReason.values().length;
  private static final int EXECUTED = PASSED_THROUGH + PassThroughReason.values().length;

  /** How many places there are. */
  static final int PLACES = EXECUTED + StatementKind.values().length;

  int place() {
    return ordinal();
  }

  static int placeOf(FlushReason reason) {
    return FLUSHES + reason.ordinal();
  }

  static int placeOf(PassThroughReason reason) {
    return PASSED_THROUGH + reason.ordinal();
  }

  static int placeOf(StatementKind kind) {
    return EXECUTED + kind.ordinal();
  }
}
