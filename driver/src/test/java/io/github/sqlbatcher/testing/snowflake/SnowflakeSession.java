package io.github.sqlbatcher.testing.snowflake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session: a connection to H2. A statement that fails is undone, its transaction stays open. */
final class SnowflakeSession {
  private static final Pattern AUTO_COMMIT =
      Pattern.compile("alter session .*set autocommit\\s*=\\s*(true|false)");

  private final String database;
  private final Connection connection;

  SnowflakeSession(String database) throws SQLException {
    this.database = database;
    this.connection =
        DriverManager.getConnection("jdbc:h2:mem:snowflake" + database + ";DB_CLOSE_DELAY=-1");
  }

  String database() {
    return database;
  }

  boolean autoCommit() throws SQLException {
    return connection.getAutoCommit();
  }

  /** The data of the answer. */
  Map<String, Object> run(SnowflakeQuery query) throws SQLException {
    String sql = query.sql().strip();
    String lower = sql.toLowerCase(Locale.ROOT);
    Matcher switched = AUTO_COMMIT.matcher(lower);
    if (query.describes()) {
      return SnowflakeAnswer.described(sql);
    }
    if (switched.find()) {
      connection.setAutoCommit(switched.group(1).equals("true"));
    } else if (lower.startsWith("commit")) {
      connection.commit();
    } else if (lower.startsWith("rollback")) {
      connection.rollback();
    } else {
      return executed(sql, query);
    }
    return SnowflakeAnswer.done();
  }

  private Map<String, Object> executed(String sql, SnowflakeQuery query) throws SQLException {
    var before = connection.getAutoCommit() ? null : connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      long count = 0;
      for (int row = 0; row < query.rows(); row++) {
        int number = 1;
        for (SnowflakeQuery.Binding binding : query.bindings()) {
          statement.setObject(number++, valueOf(binding.type(), binding.values().get(row)));
        }
        if (statement.execute()) {
          return SnowflakeAnswer.rows(rowsOf(statement.getResultSet()));
        }
        count += statement.getUpdateCount();
      }
      return SnowflakeAnswer.count(sql, count);
    } catch (SQLException e) {
      if (before != null) {
        connection.rollback(before);
      }
      throw e;
    }
  }

  private static Object valueOf(String type, String value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case "FIXED" -> new BigDecimal(value);
      case "REAL" -> Double.valueOf(value);
      case "BOOLEAN" -> Boolean.valueOf(value);
      case "DATE" -> new Date(Long.parseLong(value));
      case "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" ->
          Timestamp.from(Instant.ofEpochSecond(0, Long.parseLong(value)));
      default -> value;
    };
  }

  /** All as text: the driver reads each type from it. */
  private static List<List<String>> rowsOf(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        row.add(result.getString(column));
      }
      rows.add(row);
    }
    return rows;
  }

  void close() throws SQLException {
    connection.close();
  }
}
