package io.github.sqlbatcher.testing.snowflake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The shapes of the server's answers. */
final class SnowflakeAnswer {
  /** The numbers of {@code SFStatementType}. */
  private static final Map<String, Integer> TYPES =
      Map.of("select", 0x1000, "insert", 0x3100, "update", 0x3200, "delete", 0x3300);

  private static final int SESSION_CONTROL = 0x4000;
  private static final int DDL = 0x6000;

  private SnowflakeAnswer() {}

  static Map<String, Object> success(Map<String, Object> data) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("data", data);
    answer.put("code", null);
    answer.put("message", null);
    answer.put("success", true);
    return answer;
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

  static Map<String, Object> done(SnowflakeSession session) throws SQLException {
    return with(session, result("alter session", List.of(List.of("done"))));
  }

  static Map<String, Object> count(SnowflakeSession session, String sql, long count)
      throws SQLException {
    return with(session, result(sql, List.of(List.of(String.valueOf(count)))));
  }

  static Map<String, Object> rows(SnowflakeSession session, List<List<String>> rows)
      throws SQLException {
    return with(session, result("select", rows));
  }

  private static Map<String, Object> with(SnowflakeSession session, Map<String, Object> result)
      throws SQLException {
    result.put("parameters", parameters(session));
    return result;
  }

  private static List<Map<String, Object>> parameters(SnowflakeSession session)
      throws SQLException {
    return List.of(
        Map.of("name", "AUTOCOMMIT", "value", session.autoCommit()),
        Map.of("name", "TIMEZONE", "value", "UTC"),
        Map.of("name", "CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", "value", 0));
  }

  private static Map<String, Object> result(String sql, List<List<String>> rows) {
    Map<String, Object> data = new HashMap<>();
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    data.put("rowtype", new ArrayList<>(IntStream.range(0, columns).mapToObj(Column::of).toList()));
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
    String first = sql.toLowerCase(Locale.ROOT).split("\\s")[0];
    return first.equals("alter") ? SESSION_CONTROL : TYPES.getOrDefault(first, DDL);
  }

  private static final class Column {
    static Map<String, Object> of(int number) {
      return Map.of(
          "name", "C" + number,
          "type", "text",
          "nullable", true,
          "length", 16_777_216,
          "byteLength", 16_777_216,
          "precision", 0,
          "scale", 0);
    }
  }
}
