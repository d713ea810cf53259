package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection under a program, and what it told the program: the same raw and wrapped. */
final class ProgramTrace {
  final FreshDatabase fresh;
  final Connection connection;
  private final List<String> told = new ArrayList<>();

  ProgramTrace(FreshDatabase fresh, Connection connection) {
    this.fresh = fresh;
    this.connection = connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void insert(int id) throws SQLException {
    execute("INSERT INTO users (id, name) VALUES (" + id + ", 'u')");
  }

  /** Notes a value that the program saw. */
  void tell(String what, Object value) {
    told.add(what + ": " + value);
  }

  /** Notes how a call ends: the SQLState of its error, whatever exception carries it. */
  void end(String what, ContractTest.SqlAction action) {
    try {
      action.run();
      tell(what, "no error");
    } catch (SQLException e) {
      tell(what, e.getSQLState());
    }
  }

  /** Notes how a call ends, with the exception's class. */
  void exactEnd(String what, ContractTest.SqlAction action) {
    try {
      action.run();
      tell(what, "no error");
    } catch (SQLException e) {
      tell(what, e.getClass().getName() + " " + e.getSQLState());
    } catch (RuntimeException e) {
      tell(what, e.getClass().getName());
    }
  }

  /** Notes what a query gives on this connection. */
  void see(String query) throws SQLException {
    tell(query, FreshDatabase.rows(connection, query));
  }

  /** Notes what a query gives on another connection: what is committed. */
  void committed(String query) throws SQLException {
    tell("committed " + query, fresh.rows(query));
  }

  @Override
  public String toString() {
    return String.join("\n", told);
  }
}
