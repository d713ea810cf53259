package io.github.sqlbatcher.dialect;

import java.util.Set;

/**
 * What a driver's statements do where drivers differ. Whatever a {@link Dialect} does not define
 * holds for a driver about which nothing is known.
 */
public interface StatementTraits {
  /**
   * Whether a prepared statement keeps to the tables that its names meant when it was prepared,
   * whatever schema is set since; else they are looked for at each execution.
   */
  default boolean bindsTablesWhenPrepared() {
    return true;
  }

  /**
   * Whether a prepared statement looks for its tables anew when it is executed for the first time
   * behind DDL.
   */
  default boolean bindsAnewBehindDdl() {
    return false;
  }

  /**
   * Whether the driver executes each statement, prepared or not, in the schema in which the
   * application created it.
   */
  default boolean statementsKeepSchema() {
    return false;
  }

  /**
   * Whether a prepared statement that was executed goes on writing where {@code
   * Connection.setReadOnly} forbids it since; one that was not is refused.
   */
  default boolean writesWhereReadOnly() {
    return false;
  }

  /**
   * Whether a statement's {@code queryTimeout} is that of all statements of the connection; setting
   * it counts as DDL then.
   */
  default boolean sharesQueryTimeout() {
    return false;
  }

  /**
   * Whether the driver's setters look at values, and refuse one for what it is, as Derby's {@code
   * setInt} does in a SMALLINT column. Each value is then shown to the driver at the setter; else
   * only the first that is set in a way that was not seen before.
   */
  default boolean settersJudgeValues() {
    return true;
  }

  /**
   * The types of which their own setters take every value, as {@code setInt} for an INTEGER column,
   * by their names in {@code ParameterMetaData}; asked where {@link #settersJudgeValues} holds.
   */
  default Set<String> typesTakenByOwnSetter() {
    return Set.of();
  }

  /**
   * Whether the driver goes by the columns' types of when a statement was prepared, whatever
   * another session has made of them since. Each flush prepares its own statements then.
   */
  default boolean keepsColumnTypes() {
    return false;
  }

  /**
   * A query for what the driver's {@code getGeneratedKeys} gives behind an INSERT that did not ask
   * for keys.
   *
   * @return null, as here, where it gives none
   */
  default String keysUnasked() {
    return null;
  }

  /** Whether the driver's {@code addBatch} leaves a prepared statement's parameters unset. */
  default boolean unsetsParametersInAddBatch() {
    return false;
  }

  /**
   * Whether a prepared statement's parameters are unset behind the driver's {@code executeBatch},
   * also one that fails, and its {@code clearBatch}.
   */
  default boolean unsetsParametersWithBatch() {
    return false;
  }
}
