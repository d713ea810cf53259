package io.github.sqlbatcher.memory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with a small heap whose application uses all of it up while rows wait, comes to know by
 * an OutOfMemoryError, and then rolls back or commits. Prints what it was told: for each row of
 * {@code hungry} that was committed its id and name, one a line.
 */
final class HungryApplication {
  private static final int ROUNDS = 16;

  /** Soon the arrays of the rows that wait must grow, each to some 18 or 37 KB. */
  private static final int ROWS_BEFORE_GROWTH = 3044;

  /** So that now the first of the arrays does not fit, now only the last. */
  private static final int LARGEST_RESERVE = 120_000;

  private final Connection connection;
  private final boolean literal;
  private final List<String> inTransaction = new ArrayList<>();
  private int id;

  private HungryApplication(Connection connection, boolean literal) {
    this.connection = connection;
    this.literal = literal;
  }

  /** Takes the URL, and whether rows are written as literals. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0])) {
      connection.setAutoCommit(false);
      HungryApplication application =
          new HungryApplication(connection, Boolean.parseBoolean(args[1]));
      // So that all classes are there before memory ends.
      application.insert(3000);
      application.end(true);
      for (int round = 0; round < ROUNDS; round++) {
        application.insert(ROWS_BEFORE_GROWTH - round % 3);
        application.insertWithoutMemory(round * LARGEST_RESERVE / ROUNDS);
        application.insert(50);
        application.end(round % 4 != 3);
      }
    }
  }

  private void insert(int rows) throws SQLException {
    try (PreparedStatement prepared =
            connection.prepareStatement("INSERT INTO hungry (id, name, age) VALUES (?, ?, ?)");
        Statement statement = connection.createStatement()) {
      for (int row = 0; row < rows; row++) {
        inTransaction.add(insert(prepared, statement));
      }
    }
  }

  private String insert(PreparedStatement prepared, Statement statement) throws SQLException {
    int row = ++id;
    // NULLs in turn, so that a row that failed half-way would shine through in the next one.
    String name = row % 2 == 0 ? null : "row " + row;
    // Made first: once the row is in, nothing of the application's own may fail any more.
    String told = row + " " + name;
    if (literal) {
      String text = name == null ? "NULL" : "'" + name + "'";
      statement.executeUpdate(
          "INSERT INTO hungry (id, name, age) VALUES (" + row + ", " + text + ", 7)");
    } else {
      if (name == null) {
        prepared.setNull(2, Types.VARCHAR);
      } else {
        prepared.setString(2, name);
      }
      prepared.setInt(1, row);
      prepared.setInt(3, 7);
      prepared.executeUpdate();
    }
    return told;
  }

  /**
   * Fills the heap but for so many bytes, executes INSERTs until memory ends in one of them, and
   * lets go.
   */
  private void insertWithoutMemory(int left) throws SQLException {
    List<String> told = new ArrayList<>(100_000);
    List<byte[]> hog = new ArrayList<>(100_000);
    try (PreparedStatement prepared =
            connection.prepareStatement("INSERT INTO hungry (id, name, age) VALUES (?, ?, ?)");
        Statement statement = connection.createStatement()) {
      byte[][] reserve = {new byte[left]};
      fill(hog);
      reserve[0] = null;
      try {
        while (told.size() < 100_000) {
          told.add(insert(prepared, statement));
        }
      } catch (OutOfMemoryError e) {
        hog.clear();
      }
    }
    inTransaction.addAll(told);
  }

  private static void fill(List<byte[]> hog) {
    for (int size = 1 << 20; size >= 1 << 9; size >>= 1) {
      try {
        while (hog.size() < 100_000) {
          hog.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        // As wanted: now with smaller ones.
      }
    }
  }

  private void end(boolean commit) throws SQLException {
    if (commit) {
      connection.commit();
      inTransaction.forEach(System.out::println);
    } else {
      connection.rollback();
    }
    inTransaction.clear();
  }
}
