package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an INSERT's rows go, if it says nothing else but that each value is a parameter.
 *
 * @param table the table's name, as written
 * @param columns the list behind it with its parentheses; empty where the INSERT names none
 */
record InsertTarget(String table, String columns) {
  private static final Pattern HEAD =
      Pattern.compile("\\s*INSERT\\s+INTO\\s+(.+)\\bVALUES\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern COLUMNS = Pattern.compile("\\s*(\\([^()\\[\\].]*\\))?\\s*");

  /** Null if the INSERT says more. */
  static InsertTarget of(InsertTemplate template) {
    Matcher head = HEAD.matcher(template.head());
    String values = template.withParametersAs(parameter -> "");
    if (template.columns() != template.parameters()
        || !values.chars().allMatch(c -> "(), \t\r\n".indexOf(c) >= 0)
        || !head.matches()
        || !head.group(1).startsWith(template.table())) {
      return null;
    }
    String rest = head.group(1).substring(template.table().length());
    return COLUMNS.matcher(rest).matches()
        ? new InsertTarget(template.table(), rest.strip())
        : null;
  }
}
