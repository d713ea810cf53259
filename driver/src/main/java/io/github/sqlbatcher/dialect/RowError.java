package io.github.sqlbatcher.dialect;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells errors that a row may have caused from those that have nothing to do with any row. */
final class RowError {
  /**
   * SQLState classes of the latter: connection, transaction state, transaction rollback, resources,
   * objects in use, operator intervention (a cancelled statement), system error, and the timeouts
   * and cancellation of the call level interface.
   */
  private static final Set<String> OF_NO_ROW = Set.of("08", "25", "40", "53", "55", "57", "58");

  private static final String TIMEOUT = "HYT";
  private static final String CANCELLED = "HY008";

  private RowError() {}

  /** Whether sending the rows again, in smaller parts, could tell which one it was. */
  static boolean isLikely(SQLException error) {
    String state = error.getSQLState();
    return !(error instanceof SQLTransientException)
        && (state == null
            || state.length() < 2
            || !(OF_NO_ROW.contains(state.substring(0, 2))
                || state.startsWith(TIMEOUT)
                || state.equals(CANCELLED)));
  }
}
