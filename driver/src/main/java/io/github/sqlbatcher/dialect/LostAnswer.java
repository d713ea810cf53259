package io.github.sqlbatcher.dialect;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Tells errors of a connection that broke from those that the server answered with. */
final class LostAnswer {
  /** SQLState class of connection exceptions. */
  private static final String CONNECTION = "08";

  /** PostgreSQL's shutdown of the server or of one of its sessions. */
  private static final String SHUTDOWN = "57P0";

  private LostAnswer() {}

  static boolean isLikely(SQLException error) {
    String state = error.getSQLState();
    return error instanceof SQLNonTransientConnectionException
        || error instanceof SQLTransientConnectionException
        || error instanceof SQLRecoverableException
        || (state != null && (state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN)));
  }
}
