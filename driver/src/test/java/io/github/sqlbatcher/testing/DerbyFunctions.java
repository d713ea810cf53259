package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What Derby calls by name: its functions are Java's. */
public final class DerbyFunctions {
  private DerbyFunctions() {}

  /** How many users the transaction of the caller sees. */
  public static int users() throws SQLException {
    try (Connection caller = DriverManager.getConnection("jdbc:default:connection")) {
      return (int) FreshDatabase.number(caller, "SELECT COUNT(*) FROM users");
    }
  }
}
