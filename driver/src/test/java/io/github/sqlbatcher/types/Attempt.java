package io.github.sqlbatcher.types;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A value on its way into a column.
 *
 * @param kind the setter and its target, or {@code literal}: what is of one kind may be merged
 * @param value the value, for reports
 * @param literal the literal; null if a setter brings the value
 * @param setter brings the value; null for a literal
 * @param large whether it takes so much memory that a few of it must do
 */
record Attempt(String kind, String value, String literal, Setter setter, boolean large) {
  /** Sets a parameter. */
  @FunctionalInterface
  interface Setter {
    /** What the application does to the object that it has handed over, after the execution. */
    Runnable set(PreparedStatement statement, int index) throws SQLException;
  }

  /** A literal in a statement without parameters. */
  static Attempt literal(String text) {
    return new Attempt("literal", text, text, null, false);
  }

  @Override
  public String toString() {
    return kind + " " + value;
  }
}
