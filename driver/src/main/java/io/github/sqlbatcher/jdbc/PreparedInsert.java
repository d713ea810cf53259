package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.sql.InsertTemplate;

/**
 * What a connection knows of the text of a prepared INSERT that can be held back: its template, and
 * for each parameter the type that the driver took last. A value of another type is shown to the
 * driver first, so that what its setter refuses is refused at the setter. Not for several threads.
 */
final class PreparedInsert {
  private final InsertTemplate template;
  private final int tuplesEnd;
  private final boolean eachIsJudged;
  private final ParameterType[] taken;
  private final boolean[] nullTaken;
  private final int[] nullTypes;

  /**
   * @param eachIsJudged whether the driver must be shown every value, whatever it took before
   */
  PreparedInsert(InsertTemplate template, int tuplesEnd, boolean eachIsJudged) {
    this.template = template;
    this.tuplesEnd = tuplesEnd;
    this.eachIsJudged = eachIsJudged;
    taken = new ParameterType[template.parameters()];
    nullTaken = new boolean[template.parameters()];
    nullTypes = new int[template.parameters()];
  }

  InsertTemplate template() {
    return template;
  }

  /** Behind the last tuple in the statement's text. */
  int tuplesEnd() {
    return tuplesEnd;
  }

  /** Without parameters, its rows are held as those of plain statements are. */
  boolean isLiteral() {
    return template.parameters() == 0;
  }

  /** Whether the driver must be shown every value, whatever it took before. */
  boolean eachIsJudged() {
    return eachIsJudged;
  }

  /** Whether the driver takes any value of the type for that parameter, counted from 0. */
  boolean takes(int parameter, ParameterType type) {
    return !eachIsJudged && has(parameter) && taken[parameter] == type;
  }

  /** Whether the text has that parameter, counted from 0. */
  boolean has(int parameter) {
    return parameter >= 0 && parameter < taken.length;
  }

  boolean takesNull(int parameter, int sqlType) {
    return has(parameter) && nullTaken[parameter] && nullTypes[parameter] == sqlType;
  }

  /** The driver took it; some also take a parameter that the text does not have. */
  void took(int parameter, ParameterType type) {
    if (has(parameter)) {
      taken[parameter] = type;
    }
  }

  void tookNull(int parameter, int sqlType) {
    if (has(parameter)) {
      nullTaken[parameter] = true;
      nullTypes[parameter] = sqlType;
    }
  }
}
