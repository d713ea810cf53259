package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that makes the batcher log: rows that wait, a flush, and one that fails. */
final class LoggingProgram {
  private LoggingProgram() {}

  /**
   * @param args URLs; a connection to each is opened, used and closed
   */
  public static void main(String[] args) throws SQLException {
    for (String url : args) {
      try (Connection connection = DriverManager.getConnection(url)) {
        connection.setAutoCommit(false);
        insert(connection, "(1, 'secret-1')");
        insert(connection, "(2, 'secret-2')");
        connection.commit();
        insert(connection, "(2, 'secret-3')");
        commit(connection);
      }
    }
  }

  private static void insert(Connection connection, String values) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id, name) VALUES " + values);
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (FlushException e) {
      connection.rollback();
    }
  }
}
