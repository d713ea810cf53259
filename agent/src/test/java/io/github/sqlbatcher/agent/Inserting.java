package io.github.sqlbatcher.agent;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the programs of the tests do with a connection to H2, without a class of the batcher. */
final class Inserting {
  static final int ROWS = 1000;

  private Inserting() {}

  /** Inserts the rows in one transaction, and says how many INSERTs H2 executed for them. */
  static String rows(Connection connection) throws SQLException, JMException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET QUERY_STATISTICS TRUE");
      statement.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
        for (int id = 0; id < ROWS; id++) {
          insert.setInt(1, id);
          insert.setString(2, "User " + id);
          insert.executeUpdate();
        }
      }
      connection.commit();
      long rows = number(statement, "SELECT COUNT(*) FROM users");
      long inserts =
          number(
              statement,
              "SELECT COALESCE(SUM(EXECUTION_COUNT), 0) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                  + " WHERE SQL_STATEMENT LIKE 'INSERT INTO users%'");
      return "%d rows, %s, %d batchers"
          .formatted(rows, inserts < 20 ? "merged" : inserts + " INSERTs", batchers());
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** How many open connections the batchers of this JVM have, by JMX. */
  static int batchers() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    int open = 0;
    for (ObjectName name :
        server.queryNames(new ObjectName("io.github.sqlbatcher:type=Batcher,*"), null)) {
      open += (Integer) server.getAttribute(name, "ConnectionsOpen");
    }
    return open;
  }
}
