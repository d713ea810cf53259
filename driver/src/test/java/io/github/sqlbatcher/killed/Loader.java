package io.github.sqlbatcher.killed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;

/** A process that inserts rows 1, 2, 3 … and notes what it was told as committed, until killed. */
final class Loader {
  private Loader() {}

  /** Takes the URL, the rows of a transaction (1 for auto-commit), and the file for the notes. */
  public static void main(String[] args) throws Exception {
    int rowsPerCommit = Integer.parseInt(args[1]);
    try (Connection connection = DriverManager.getConnection(args[0]);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO loaded (id, name) VALUES (?, ?)");
        Acknowledgements told = new Acknowledgements(Path.of(args[2]))) {
      connection.setAutoCommit(rowsPerCommit == 1);
      for (int id = 1; ; id++) {
        insert.setInt(1, id);
        insert.setString(2, "row " + id);
        insert.executeUpdate();
        if (rowsPerCommit == 1) {
          told.add(id);
        } else if (id % rowsPerCommit == 0) {
          connection.commit();
          told.add(id);
        }
      }
    }
  }
}
