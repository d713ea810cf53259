package io.github.sqlbatcher.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What only the database itself can tell, by a statement, before rows are held back on a
 * connection. The answers are kept until a statement may have changed them: one that changes the
 * session, DDL, a call. Safe for use by several threads.
 */
public interface Inquiry {
  /**
   * Asks about the session.
   *
   * @param connection the driver's; its transaction must be left as it is
   * @return never null
   * @throws SQLException the driver's own; the INSERT is then passed through
   */
  SessionFacts session(Connection connection) throws SQLException;

  /**
   * Asks about a table; only where the session merges rows at all.
   *
   * @param connection the driver's; its transaction must be left as it is
   * @param table the name as it stands in the INSERT, quotes and schema included
   * @return never null
   * @throws SQLException the driver's own, as for a table that is not there; the INSERT is then
   *     passed through
   */
  TableFacts table(Connection connection, String table) throws SQLException;
}
