package io.github.sqlbatcher.packaging;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that knows the jar only. */
public final class JarProbe {
  private JarProbe() {}

  /** Inserts a thousand rows, and says how that went. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:batcher:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      connection.setAutoCommit(false);
      for (int id = 0; id < 1000; id++) {
        statement.executeUpdate("INSERT INTO users VALUES (" + id + ", 'User " + id + "')");
      }
      connection.commit();
      BatcherStats stats = connection.unwrap(BatcherConnection.class).stats();
      try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM users")) {
        count.next();
        System.out.printf(
            "%d rows, %s, %d parsed%n",
            count.getInt(1),
            stats.statementsSent() < 20 ? "merged" : "not merged",
            stats.templatesParsed());
      }
    }
  }
}
