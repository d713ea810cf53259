package io.github.sqlbatcher.types;

import io.github.sqlbatcher.FlushException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A table with a column of one type, and the statements that one connection fills it with. */
final class TypedTable implements AutoCloseable {
  private final Connection connection;
  private final String head;
  private Statement plain;
  private PreparedStatement prepared;

  TypedTable(Connection connection, String name) {
    this.connection = connection;
    head = "INSERT INTO " + name + " (id, v) VALUES ";
  }

  /**
   * Inserts a row.
   *
   * @return null, or where and how it was refused
   */
  String insert(int id, Attempt attempt) throws SQLException {
    return attempt.literal() == null
        ? insertPrepared(id, attempt)
        : insertPlain("(" + id + ", " + attempt.literal() + ")");
  }

  private String insertPlain(String tuple) throws SQLException {
    if (plain == null) {
      plain = connection.createStatement();
    }
    String refusal = refusal(() -> plain.executeUpdate(head + tuple));
    if (refusal != null) {
      // DuckDB's statement fails once more after it has failed.
      plain.close();
      plain = null;
    }
    return refusal;
  }

  private String insertPrepared(int id, Attempt attempt) throws SQLException {
    if (prepared == null || prepared.isClosed()) {
      prepared = connection.prepareStatement(head + "(?, ?)");
    }
    prepared.setInt(1, id);
    Runnable mutation;
    try {
      mutation = attempt.setter().set(prepared, 2);
    } catch (SQLException | RuntimeException e) {
      return "setter: " + Shown.error(e);
    }
    String refusal = refusal(prepared::executeUpdate);
    mutation.run();
    if (refusal != null) {
      prepared.close();
      prepared = null;
    }
    return refusal;
  }

  /** Null, or how a call that sends rows was refused: the driver's own error. */
  static String refusal(SqlRun call) {
    try {
      call.run();
      return null;
    } catch (FlushException e) {
      return "execute: " + Shown.error(e.getNextException());
    } catch (SQLException | RuntimeException e) {
      return "execute: " + Shown.error(e);
    }
  }

  /** A call that may fail. */
  @FunctionalInterface
  interface SqlRun {
    void run() throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    if (plain != null) {
      plain.close();
    }
    if (prepared != null) {
      prepared.close();
    }
  }
}
