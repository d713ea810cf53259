package io.github.sqlbatcher.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * What a table holds, without the time.
 *
 * @param rows the number of rows
 * @param sha256 over the columns of all rows, in the order of their ids
 */
record TableChecksum(long rows, String sha256) {
  static TableChecksum of(Connection connection, String table) throws SQLException {
    // Without it PostgreSQL's driver reads the whole table into memory.
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1000);
      try (ResultSet result =
          statement.executeQuery("SELECT id, name, email FROM " + table + " ORDER BY id")) {
        return of(result);
      }
    } finally {
      connection.rollback();
    }
  }

  private static TableChecksum of(ResultSet result) throws SQLException {
    MessageDigest digest = newDigest();
    long rows = 0;
    while (result.next()) {
      rows++;
      String row = result.getLong(1) + "\0" + result.getString(2) + "\0" + result.getString(3);
      digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new TableChecksum(rows, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has it", e);
    }
  }
}
