package io.github.sqlbatcher.samples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that is merged into one jar with the batcher and H2. */
public final class FatJarProgram {
  private FatJarProgram() {}

  /** Inserts a thousand rows, and says how many INSERTs H2 executed for them. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:batcher:h2:mem:shop");
        Statement statement = connection.createStatement()) {
      statement.execute("SET QUERY_STATISTICS TRUE");
      statement.execute("CREATE TABLE purchases (id INT PRIMARY KEY)");
      connection.setAutoCommit(false);
      for (int id = 0; id < 1000; id++) {
        statement.executeUpdate("INSERT INTO purchases VALUES (" + id + ")");
      }
      connection.commit();
      try (ResultSet executed =
          statement.executeQuery(
              "SELECT SUM(EXECUTION_COUNT) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                  + " WHERE SQL_STATEMENT LIKE 'INSERT INTO purchases%'")) {
        executed.next();
        System.out.print(executed.getInt(1) + " INSERTs");
      }
    }
  }
}
