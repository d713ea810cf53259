package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;

/**
 * Who waits for another transaction's lock.
 *
 * @param database where
 */
public record LockWaits(TestDatabase database) {
  /** So many looks in a row find SQLite's driver where it waits. */
  private static final int LOOKS = 200;

  /** What {@link #await} knows a connection by. */
  public long session(Connection connection) throws SQLException {
    return switch (database) {
      case POSTGRES -> FreshDatabase.number(connection, "SELECT pg_backend_pid()");
      case MARIADB -> FreshDatabase.number(connection, "SELECT CONNECTION_ID()");
      case H2 -> FreshDatabase.number(connection, "SELECT SESSION_ID()");
      case HSQLDB -> FreshDatabase.number(connection, "CALL SESSION_ID()");
      default -> 0;
    };
  }

  /**
   * Returns when the session waits for a lock, or is over with its work.
   *
   * @param session of the connection that is about to wait
   * @param thread that uses it
   * @param work what it does
   */
  public void await(FreshDatabase where, long session, Thread thread, Future<?> work)
      throws SQLException {
    if (database == TestDatabase.SQLITE) {
      awaitDriver(thread, work);
      return;
    }
    while (!work.isDone() && !isBlocked(where, session)) {
      Thread.onSpinWait();
    }
  }

  private boolean isBlocked(FreshDatabase where, long session) throws SQLException {
    return where.number(
            switch (database) {
                  case POSTGRES -> "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND pid = ";
                  // INNODB_TRX shows nothing new to those who keep asking.
                  case MARIADB ->
                      "SELECT COUNT(*) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME ="
                          + " 'INNODB_ROW_LOCK_CURRENT_WAITS' AND VARIABLE_VALUE > 0 AND 0 < ";
                  case HSQLDB ->
                      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS"
                          + " WHERE THIS_WAITING_FOR <> '' AND SESSION_ID = ";
                  // Nobody waits there.
                  case DUCKDB -> "SELECT 0 * ";
                  case DERBY ->
                      "SELECT COUNT(*) FROM SYSCS_DIAG.LOCK_TABLE WHERE STATE = 'WAIT' AND 0 = ";
                  default ->
                      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
                          + " WHERE BLOCKER_ID IS NOT NULL AND SESSION_ID = ";
                }
                + session)
        > 0;
  }

  /** SQLite tells nobody; but nothing else keeps its driver in the native code for so long. */
  private static void awaitDriver(Thread thread, Future<?> work) {
    int found = 0;
    while (!work.isDone() && found < LOOKS) {
      StackTraceElement[] stack = thread.getStackTrace();
      boolean waits =
          stack.length > 0 && stack[0].getClassName().equals("org.sqlite.core.NativeDB");
      found = waits ? found + 1 : 0;
    }
  }
}
