package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.derby.impl.jdbc.EmbedConnection;

/**
 * What is committed in Derby, whose readers wait for the end of a transaction that has written what
 * they read: where a query would wait, it is asked of those users alone whose rows nobody holds.
 */
final class DerbyCommitted {
  private static final String USERS = "FROM users";

  /** Behind a transaction Derby cleans up in the background, and holds locks of its own. */
  private static final Duration CLEANING = Duration.ofMillis(100);

  private DerbyCommitted() {}

  static List<List<Object>> rows(FreshDatabase fresh, String query) throws SQLException {
    try (Connection reader = fresh.raw()) {
      long end = System.nanoTime() + CLEANING.toNanos();
      do {
        try {
          waitForNoLock(reader);
          return FreshDatabase.rows(reader, query);
        } catch (SQLException e) {
          if (!isHeld(e) || (!query.contains(USERS) && System.nanoTime() >= end)) {
            throw e;
          }
        }
      } while (System.nanoTime() < end);
      String users =
          freeUsers(reader).stream()
              .map(id -> " OR id = " + id)
              .collect(Collectors.joining("", "FROM (SELECT * FROM users WHERE 0 = 1", ") users"));
      return FreshDatabase.rows(reader, query.replace(USERS, users) + " WITH UR");
    }
  }

  /** Derby has no text for it: the time-out is that of all connections. */
  private static void waitForNoLock(Connection reader) throws SQLException {
    reader
        .unwrap(EmbedConnection.class)
        .getLanguageConnection()
        .getTransactionExecute()
        .setNoLockWait(true);
  }

  private static boolean isHeld(SQLException e) {
    return "40XL1".equals(e.getSQLState());
  }

  private static List<Integer> freeUsers(Connection reader) throws SQLException {
    List<Integer> free = new ArrayList<>();
    for (List<Object> user : FreshDatabase.rows(reader, "SELECT id FROM users WITH UR")) {
      waitForNoLock(reader);
      try (Statement statement = reader.createStatement();
          ResultSet read =
              statement.executeQuery("SELECT id FROM users WHERE id = " + user.get(0))) {
        if (read.next()) {
          free.add(read.getInt(1));
        }
      } catch (SQLException e) {
        if (!isHeld(e)) {
          throw e;
        }
      }
    }
    return free;
  }
}
