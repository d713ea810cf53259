package io.github.sqlbatcher.testing.snowflake;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The shapes of the server's answers. */
final class SnowflakeAnswer {
  /** The numbers of {@code SFStatementType}. */
  private static final Map<String, Integer> TYPES =
      Map.of("select", 0x1000, "insert", 0x3100, "delete", 0x3300, "alter", 0x4000);

  private static final int DDL = 0x6000;

  private SnowflakeAnswer() {}

  static Map<String, Object> success(Map<String, Object> data) {
    return Map.of("data", data, "success", true);
  }

  static Map<String, Object> failure(SQLException error) {
    return Map.of(
        "data",
        Map.of("errorCode", "100", "sqlState", String.valueOf(error.getSQLState())),
        "code",
        String.valueOf(error.getErrorCode()),
        "message",
        String.valueOf(error.getMessage()),
        "success",
        false);
  }

  static Map<String, Object> loggedIn(String token, SnowflakeSession session) throws SQLException {
    return success(
        Map.of(
            "token",
            token,
            "masterToken",
            "master-" + token,
            "validityInSeconds",
            3600,
            "masterValidityInSeconds",
            14_400,
            "sessionId",
            1,
            "healthCheckInterval",
            45,
            "serverVersion",
            "10.0",
            "parameters",
            parameters(session),
            "sessionInfo",
            Map.of("databaseName", session.database(), "schemaName", "PUBLIC")));
  }

  static Map<String, Object> described(String sql) {
    Map<String, Object> data = new HashMap<>(result(sql, List.of()));
    data.put("numberOfBinds", (int) sql.chars().filter(c -> c == '?').count());
    data.put("arrayBindSupported", sql.toLowerCase(Locale.ROOT).startsWith("insert"));
    return data;
  }

  static Map<String, Object> done() {
    return result("alter session", List.of(List.of("done")));
  }

  static Map<String, Object> count(String sql, long count) {
    return result(sql, List.of(List.of(String.valueOf(count))));
  }

  static Map<String, Object> rows(List<List<String>> rows) {
    return result("select", rows);
  }

  /** What the driver must know of the session after each answer. */
  static List<Map<String, Object>> parameters(SnowflakeSession session) throws SQLException {
    return List.of(
        Map.of("name", "AUTOCOMMIT", "value", session.autoCommit()),
        Map.of("name", "TIMEZONE", "value", "UTC"),
        Map.of("name", "CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", "value", 0));
  }

  private static Map<String, Object> result(String sql, List<List<String>> rows) {
    Map<String, Object> data = new HashMap<>();
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    data.put("rowtype", IntStream.range(0, columns).mapToObj(SnowflakeAnswer::column).toList());
    data.put("rowset", rows);
    data.put("total", rows.size());
    data.put("returned", rows.size());
    data.put("queryId", "query");
    data.put("queryResultFormat", "json");
    data.put("statementTypeId", typeOf(sql));
    data.put("version", 1);
    return data;
  }

  private static int typeOf(String sql) {
    return TYPES.getOrDefault(sql.toLowerCase(Locale.ROOT).split("\\s")[0], DDL);
  }

  private static Map<String, Object> column(int number) {
    int longest = 16_777_216;
    Map<String, Object> column = new HashMap<>(Map.of("name", "C" + number, "type", "text"));
    column.putAll(Map.of("nullable", true, "length", longest, "byteLength", longest));
    column.putAll(Map.of("precision", 0, "scale", 0));
    return column;
  }
}
