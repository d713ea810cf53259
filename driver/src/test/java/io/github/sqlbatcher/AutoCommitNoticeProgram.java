package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that inserts in auto-commit on two connections of each URL that it is given. */
final class AutoCommitNoticeProgram {
  private AutoCommitNoticeProgram() {}

  public static void main(String[] urls) throws SQLException {
    for (String url : urls) {
      try (Connection one = DriverManager.getConnection(url);
          Connection two = DriverManager.getConnection(url)) {
        insert(one);
        insert(one);
        insert(two);
      }
    }
  }

  private static void insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (name) VALUES ('u')");
    }
  }
}
