package io.github.sqlbatcher.testing.snowflake;

import java.util.ArrayList;
import java.util.List;
import net.snowflake.client.jdbc.internal.fasterxml.jackson.databind.JsonNode;

/**
 * A query as the driver sends it.
 *
 * @param sql its text
 * @param describes whether it is only to be described
 * @param bindings its parameters, in order
 */
public record SnowflakeQuery(String sql, boolean describes, List<Binding> bindings) {
  /**
   * A parameter.
   *
   * @param type what the driver calls its type
   * @param values one for each row of an array binding, else the only one; null for NULL
   */
  public record Binding(String type, List<String> values) {}

  static SnowflakeQuery of(JsonNode body) {
    List<Binding> bindings = new ArrayList<>();
    JsonNode bound = body.path("bindings");
    for (int number = 1; bound.has(String.valueOf(number)); number++) {
      JsonNode binding = bound.get(String.valueOf(number));
      JsonNode value = binding.path("value");
      List<String> values = new ArrayList<>();
      if (value.isArray()) {
        value.forEach(element -> values.add(element.isNull() ? null : element.asText()));
      } else {
        values.add(value.isNull() || value.isMissingNode() ? null : value.asText());
      }
      bindings.add(new Binding(binding.path("type").asText(), values));
    }
    return new SnowflakeQuery(
        body.path("sqlText").asText(), body.path("describeOnly").asBoolean(), bindings);
  }

  /** How many rows it binds. */
  public int rows() {
    return bindings.isEmpty() ? 1 : bindings.get(0).values().size();
  }
}
