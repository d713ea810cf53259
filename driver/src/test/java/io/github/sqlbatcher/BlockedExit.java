package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that ends while a row of it waits for another one's lock of its own. */
final class BlockedExit {
  private BlockedExit() {}

  public static void main(String[] urls) throws SQLException {
    Connection holder = DriverManager.getConnection(urls[0]);
    holder.setAutoCommit(false);
    insert(holder);
    insert(DriverManager.getConnection(urls[1]));
    System.exit(0);
  }

  private static void insert(Connection into) throws SQLException {
    try (Statement statement = into.createStatement()) {
      statement.executeUpdate("INSERT INTO users VALUES (7)");
    }
  }
}
