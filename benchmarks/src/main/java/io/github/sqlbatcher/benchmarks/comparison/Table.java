package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * A table of the shape that the demo's has.
 *
 * @param name its name
 * @param reference what its {@code parent} column refers to; none if empty
 */
record Table(String name, String reference) {
  static final Table USERS = new Table("users", "");
  static final Table ORDERS = new Table("orders", " REFERENCES users");

  private static final Timestamp BOUND_TIME = Timestamp.valueOf("2026-11-01 12:00:00.123456");

  String create() {
    return "CREATE TABLE %s (id BIGINT PRIMARY KEY%s, name VARCHAR(100), email VARCHAR(100), created_at TIMESTAMP)"
        .formatted(name, reference);
  }

  private String into() {
    return "INSERT INTO " + name + " (id, name, email, created_at) VALUES (";
  }

  /** The INSERT with parameters. */
  String prepared() {
    return into() + "?, ?, ?, ?)";
  }

  /** The INSERT as text, as a loop would write it. */
  String literal(long id) {
    return into() + id + ", 'User " + id + "', 'user" + id + "@example.com', NOW())";
  }

  static String rowName(long id) {
    return "User " + id;
  }

  static String email(long id) {
    return "user" + id + "@example.com";
  }

  static Timestamp time() {
    return BOUND_TIME;
  }

  /** Binds a row. */
  static void bind(PreparedStatement insert, long id) throws SQLException {
    insert.setLong(1, id);
    insert.setString(2, rowName(id));
    insert.setString(3, email(id));
    insert.setTimestamp(4, time());
  }
}
