package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Set;

/**
 * How rows of one template and type signature are written with COPY.
 *
 * @param sql the COPY; null where it would not come to the same as the INSERT
 */
record CopyPlan(String sql) implements WritePlan {
  static final CopyPlan NONE = new CopyPlan(null);

  /** What a plan is for. */
  record Key(UnnestPlan.Key rows) {}

  /**
   * COPY heeds no rules, takes values for columns that are GENERATED ALWAYS, and refuses views and
   * row-level security. {@code attgenerated} is there since version 12.
   */
  private static final String CATALOG =
      "SELECT c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND NOT c.relhasrules"
          + " AND NOT pg_catalog.bool_or(a.attidentity = 'a' OR a.attgenerated <> ''),"
          + " pg_catalog.count(*)"
          + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
          + " WHERE c.oid = ?::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped"
          + " GROUP BY c.oid, c.relkind, c.relrowsecurity, c.relhasrules";

  private static final Set<String> TEXTS = Set.of("text", "varchar");

  boolean fits() {
    return sql != null;
  }

  /**
   * Asks the server whether the two come to the same.
   *
   * @param types the parameters', as they are where the row is inserted alone
   */
  static CopyPlan of(InsertTemplate template, List<String> types, PhysicalStatements statements)
      throws SQLException {
    InsertTarget target = InsertTarget.of(template);
    if (target == null
        || !statements.postgres().isFrom(12)
        || !isPlain(template, target.columns().isEmpty(), statements)) {
      return NONE;
    }
    try (PreparedStatement single = statements.probe(UnnestPlan.single(template))) {
      for (int parameter = 1; parameter <= template.parameters(); parameter++) {
        single.setNull(parameter, Types.OTHER);
      }
      List<String> columns = UnnestPlan.types(single);
      for (int column = 0; column < columns.size(); column++) {
        if (!isSame(types.get(column), columns.get(column))) {
          return NONE;
        }
      }
    }
    return new CopyPlan("COPY " + target.table() + " " + target.columns() + " FROM STDIN");
  }

  private static boolean isPlain(
      InsertTemplate template, boolean everyColumn, PhysicalStatements statements)
      throws SQLException {
    try (PreparedStatement query = statements.probe(CATALOG)) {
      query.setString(1, template.table());
      try (ResultSet result = query.executeQuery()) {
        return result.next()
            && result.getBoolean(1)
            && (!everyColumn || result.getInt(2) == template.columns());
      }
    }
  }

  /** COPY reads each text as the column's type, and the INSERT first as the parameter's. */
  private static boolean isSame(String parameter, String column) {
    return parameter.equals(column) || (TEXTS.contains(parameter) && TEXTS.contains(column));
  }
}
