package io.github.sqlbatcher.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a database has stored of generated rows. */
final class StoredRows {
  private StoredRows() {}

  static List<List<Object>> of(Statement statement, String table) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
      while (result.next()) {
        rows.add(
            Arrays.asList(
                result.getInt(1), result.getString(2), result.getDouble(3), result.getString(4)));
      }
    }
    return rows;
  }
}
