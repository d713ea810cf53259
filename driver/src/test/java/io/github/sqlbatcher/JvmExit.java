package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that leaves its connection open: {@code JvmExit <url> <transaction or not>}. */
final class JvmExit {
  private JvmExit() {}

  public static void main(String[] arguments) throws SQLException {
    Connection connection = DriverManager.getConnection(arguments[0]);
    boolean inTransactions = Boolean.parseBoolean(arguments[1]);
    connection.setAutoCommit(!inTransactions);
    try (Statement statement = connection.createStatement()) {
      for (int id = 1; id <= 3; id++) {
        statement.executeUpdate("INSERT INTO users VALUES (" + id + ")");
        if (inTransactions) {
          connection.commit();
        }
      }
      if (inTransactions) {
        statement.executeUpdate("INSERT INTO users VALUES (4)");
      }
    }
    System.exit(0);
  }
}
