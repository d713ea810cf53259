package io.github.sqlbatcher.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimeValue;
import net.sf.jsqlparser.expression.TimestampValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/**
 * Whether a value is the same for a row, no matter if the rows before it are in the table already.
 * It is an allow-list: what is not known to be safe is not. Safe for use by several threads.
 */
final class RowSafety {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "gen_random_uuid",
          "localtime",
          "localtimestamp",
          "nextval",
          "now",
          "rand",
          "random",
          "random_uuid",
          "uuid");

  private static final List<Class<? extends Expression>> LITERALS =
      List.of(
          LongValue.class,
          StringValue.class,
          NullValue.class,
          DoubleValue.class,
          BooleanValue.class,
          HexValue.class,
          DateValue.class,
          TimeValue.class,
          TimestampValue.class,
          DateTimeLiteralExpression.class,
          TimeKeyExpression.class,
          NextValExpression.class,
          JdbcParameter.class);

  private static final List<Class<? extends BinaryExpression>> OPERATORS =
      List.of(
          Addition.class,
          Subtraction.class,
          Multiplication.class,
          Division.class,
          Modulo.class,
          Concat.class);

  private static final Set<String> KEYWORDS = Set.of("default", "localtime", "localtimestamp");

  private final Set<String> functions = new HashSet<>(FUNCTIONS);

  /**
   * @param more functions that the user vouches for, in lower case
   */
  RowSafety(Set<String> more) {
    functions.addAll(more);
  }

  boolean holdsFor(Expression value) {
    if (LITERALS.contains(value.getClass())) {
      return !(value instanceof JdbcParameter parameter) || !parameter.isUseFixedIndex();
    }
    if (value instanceof SignedExpression signed) {
      return holdsFor(signed.getExpression());
    }
    if (value instanceof BinaryExpression binary && OPERATORS.contains(value.getClass())) {
      return holdsFor(binary.getLeftExpression()) && holdsFor(binary.getRightExpression());
    }
    if (value instanceof CastExpression cast) {
      return cast.getLeftExpression() != null && holdsFor(cast.getLeftExpression());
    }
    if (value instanceof ParenthesedExpressionList<?> list) {
      return list.size() == 1 && holdsFor(list.get(0));
    }
    if (value instanceof IntervalExpression interval) {
      return interval.getExpression() == null || holdsFor(interval.getExpression());
    }
    if (value instanceof Function function) {
      return holdsFor(function);
    }
    return value instanceof Column column && isKeyword(column);
  }

  /** A plain call of a function on the list; windows, filters and orders make it another thing. */
  private boolean holdsFor(Function function) {
    boolean plain =
        !function.isDistinct()
            && !function.isAllColumns()
            && !function.isUnique()
            && function.getAttribute() == null
            && function.getKeep() == null
            && function.getNamedParameters() == null
            && function.getOrderByElements() == null;
    if (!plain || !functions.contains(function.getName().toLowerCase(Locale.ROOT))) {
      return false;
    }
    return function.getParameters() == null
        || function.getParameters().stream().allMatch(argument -> holdsFor((Expression) argument));
  }

  private static boolean isKeyword(Column column) {
    return column.getTable() == null
        && KEYWORDS.contains(column.getColumnName().toLowerCase(Locale.ROOT));
  }
}
