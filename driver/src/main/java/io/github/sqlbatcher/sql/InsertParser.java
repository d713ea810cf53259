package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.PassThroughReason;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Values;

/**
 * The second opinion on a text that the scanner takes for a plain INSERT: JSqlParser must read the
 * same table, columns and tuples in it, and every value must be {@link RowSafety row-safe}. Takes
 * 60–1500 µs, so it is asked once for each template. Safe for use by several threads.
 */
final class InsertParser {
  private static final int LONGEST_KEPT_LITERAL = 40;

  private final RowSafety safety;

  InsertParser(RowSafety safety) {
    this.safety = safety;
  }

  /** Null if the INSERT may be held back, else why not. */
  PassThroughReason judge(SqlScanner scan, LexicalRules rules) {
    Insert insert = parse(plainText(scan), rules);
    if (insert == null || !isPlain(insert) || !sameHead(insert, scan)) {
      return PassThroughReason.NOT_UNDERSTOOD;
    }
    List<? extends Expression> tuples = tuples(insert.getValues());
    if (tuples.size() != scan.tuples()) {
      return PassThroughReason.NOT_UNDERSTOOD;
    }
    for (Expression tuple : tuples) {
      if (!(tuple instanceof ExpressionList<?> values) || values.size() != scan.values()) {
        return PassThroughReason.NOT_UNDERSTOOD;
      }
      for (Expression value : values) {
        if (!safety.holdsFor(value)) {
          return PassThroughReason.EXPRESSION;
        }
      }
    }
    return null;
  }

  private static Insert parse(String sql, LexicalRules rules) {
    try {
      Statement statement =
          CCJSqlParserUtil.newParser(sql)
              .withSquareBracketQuotation(rules.bracketedNames)
              .withBackslashEscapeCharacter(rules.backslashEscapes)
              .Statement();
      return statement instanceof Insert insert ? insert : null;
    } catch (ParseException | TokenMgrException e) {
      return null;
    } catch (RuntimeException e) {
      // A parser that fails in its own way has not understood the text either.
      return null;
    }
  }

  private static boolean isPlain(Insert insert) {
    return insert.getValues() != null
        && insert.getValues().getAlias() == null
        && insert.getReturningClause() == null
        && insert.getOutputClause() == null
        && insert.getConflictAction() == null
        && insert.getConflictTarget() == null
        && insert.getDuplicateAction() == null
        && insert.getSetUpdateSets() == null
        && insert.getDuplicateUpdateSets() == null
        && insert.getModifierPriority() == null
        && insert.getRowAlias() == null
        && insert.getPartitions() == null
        && (insert.getWithItemsList() == null || insert.getWithItemsList().isEmpty())
        && !insert.isModifierIgnore()
        && !insert.isOverwrite()
        && !insert.isOverriding()
        && !insert.isOnlyDefaultValues()
        && !insert.isOracleMultiInsert();
  }

  private static boolean sameHead(Insert insert, SqlScanner scan) {
    String table = insert.getTable().getFullyQualifiedName();
    int columns = insert.getColumns() == null ? 0 : insert.getColumns().size();
    return insert.getTable().getAlias() == null
        && table.equals(new TableName(scan.head().table()).canonical())
        && columns == scan.head().columns();
  }

  /** A single tuple comes as itself, several as a list of tuples. */
  private static List<? extends Expression> tuples(Values values) {
    ExpressionList<?> list = values.getExpressions();
    return list instanceof ParenthesedExpressionList<?> ? List.of(list) : list;
  }

  /**
   * The statement with short and harmless literals, so that the verdict on a template does not hang
   * on what its first row happened to hold.
   */
  private static String plainText(SqlScanner scan) {
    StringBuilder text = new StringBuilder(scan.head().text());
    String sql = scan.sql();
    int copied = scan.tuplesStart();
    for (int slot = 0; slot < scan.slots(); slot++) {
      int start = scan.slotStart(slot);
      int end = scan.slotEnd(slot);
      text.append(sql, copied, start);
      if (isString(sql.charAt(start)) && !isHarmless(sql, start + 1, end - 1)) {
        text.append("'x'");
      } else {
        text.append(sql, start, end);
      }
      copied = end;
    }
    return text.append(sql, copied, scan.tuplesEnd()).toString();
  }

  private static boolean isString(char c) {
    return c == '\'' || c == '"' || c == '$';
  }

  private static boolean isHarmless(String sql, int from, int to) {
    if (to - from > LONGEST_KEPT_LITERAL || sql.charAt(from - 1) != '\'') {
      return false;
    }
    for (int at = from; at < to; at++) {
      char c = sql.charAt(at);
      if (c < ' ' || c > '~' || c == '\'' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
