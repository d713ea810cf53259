package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;

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
  private final boolean[] judged;
  private final Set<String> takenByOwnSetter;
  private int[] columnTypes;
  private final boolean[] nullTaken;
  private final int[] nullTypes;

  /**
   * @param eachIsJudged whether the driver must be shown every value, whatever it took before
   * @param takenByOwnSetter the names of types for which that holds only for other setters' values
   */
  PreparedInsert(
      InsertTemplate template, int tuplesEnd, boolean eachIsJudged, Set<String> takenByOwnSetter) {
    this.template = template;
    this.tuplesEnd = tuplesEnd;
    this.eachIsJudged = eachIsJudged;
    this.takenByOwnSetter = takenByOwnSetter;
    taken = new ParameterType[template.parameters()];
    judged = new boolean[template.parameters()];
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
    return has(parameter) && taken[parameter] == type && !judged[parameter];
  }

  /** Whether the text has that parameter, counted from 0. */
  boolean has(int parameter) {
    return parameter >= 0 && parameter < taken.length;
  }

  boolean takesNull(int parameter, int sqlType) {
    return has(parameter) && nullTaken[parameter] && nullTypes[parameter] == sqlType;
  }

  /**
   * The driver took it; some also take a parameter that the text does not have.
   *
   * @param drivers the driver's statement of this text
   */
  void took(int parameter, ParameterType type, PreparedStatement drivers) throws SQLException {
    if (has(parameter)) {
      taken[parameter] = type;
      judged[parameter] = eachIsJudged && !isOwnType(type, parameter, drivers);
    }
  }

  private boolean isOwnType(ParameterType type, int parameter, PreparedStatement drivers)
      throws SQLException {
    if (takenByOwnSetter.isEmpty()) {
      return false;
    }
    if (columnTypes == null) {
      columnTypes = typesOf(drivers.getParameterMetaData());
    }
    return type.isSetterOf(columnTypes[parameter]);
  }

  private int[] typesOf(ParameterMetaData parameters) throws SQLException {
    int[] types = new int[taken.length];
    for (int parameter = 0; parameter < types.length; parameter++) {
      boolean own = takenByOwnSetter.contains(parameters.getParameterTypeName(parameter + 1));
      types[parameter] = own ? parameters.getParameterType(parameter + 1) : Types.OTHER;
    }
    return types;
  }

  void tookNull(int parameter, int sqlType) {
    if (has(parameter)) {
      nullTaken[parameter] = true;
      nullTypes[parameter] = sqlType;
    }
  }
}
