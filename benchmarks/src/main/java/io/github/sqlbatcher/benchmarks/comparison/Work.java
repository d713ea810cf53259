package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an application does in a run. */
@FunctionalInterface
interface Work {
  /** Inserts all rows in one transaction. */
  Work ONE_TRANSACTION =
      (connection, application, rows) -> {
        try (Rows users = application.open(connection, Table.USERS)) {
          for (int id = 1; id <= rows; id++) {
            users.insert(id);
          }
          users.finish();
        }
        connection.commit();
      };

  /** Inserts into two tables in turn, the second of which refers to the first. */
  Work PARENT_AND_CHILD =
      (connection, application, rows) -> {
        try (Rows users = application.open(connection, Table.USERS);
            Rows orders = application.open(connection, Table.ORDERS)) {
          for (int id = 1; id <= rows / 2; id++) {
            users.insert(id);
            orders.insert(id);
          }
          users.finish();
          orders.finish();
        }
        connection.commit();
      };

  /** Commits each row. */
  Work COMMIT_FOR_EACH_ROW =
      (connection, application, rows) -> {
        try (Rows users = application.open(connection, Table.USERS)) {
          for (int id = 1; id <= rows; id++) {
            users.insert(id);
            users.finish();
            connection.commit();
          }
        }
        connection.close();
      };

  /**
   * Inserts the rows, as many as {@link #rowsWritten} says, and commits them.
   *
   * @param connection in a transaction
   */
  void run(Connection connection, Application application, int rows) throws SQLException;

  /**
   * Inserts all rows in one transaction, and reads its newest row now and then.
   *
   * @param every after so many rows
   */
  record ReadEvery(int every) implements Work {
    @Override
    public void run(Connection connection, Application application, int rows) throws SQLException {
      try (Rows users = application.open(connection, Table.USERS);
          var query = connection.prepareStatement("SELECT name FROM users WHERE id = ?")) {
        for (int id = 1; id <= rows; id++) {
          users.insert(id);
          if (id % every == 0) {
            users.finish();
            query.setLong(1, id);
            try (ResultSet result = query.executeQuery()) {
              if (!result.next()) {
                throw new SQLException("row " + id + " is not there");
              }
            }
          }
        }
        users.finish();
      }
      connection.commit();
    }
  }

  /** How many rows are there then. */
  static long rowsWritten(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (SELECT COUNT(*) FROM users) + (SELECT COUNT(*) FROM orders)")) {
      result.next();
      return result.getLong(1);
    }
  }
}
