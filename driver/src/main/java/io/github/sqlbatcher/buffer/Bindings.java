package io.github.sqlbatcher.buffer;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The parameters of a prepared statement as they are set now. They stay set after an execution, as
 * JDBC has it. Not for several threads.
 */
public final class Bindings {
  /** Marks a parameter that was set on the driver's statement, since its value cannot be held. */
  private static final Object ON_THE_DRIVERS_STATEMENT = new Object();

  private final ParameterType[] types;
  private final long[] bits;
  private final Object[] values;
  private int unset;
  private int notHeld;

  /** For a statement with so many parameters, all unset. */
  public Bindings(int parameters) {
    types = new ParameterType[parameters];
    bits = new long[parameters];
    values = new Object[parameters];
    unset = parameters;
  }

  /** Whether every parameter is set, and held here. */
  public boolean areComplete() {
    return (unset | notHeld) == 0;
  }

  /** Whether a parameter has no value at all. */
  public boolean haveGaps() {
    return unset > 0;
  }

  /** The number of parameters. */
  int size() {
    return types.length;
  }

  /** Sets a primitive value, or NULL with its type constant. */
  public void set(int parameter, ParameterType type, long value) {
    if (parameter >= types.length) {
      setNotHeld(parameter);
      return;
    }
    count(parameter);
    types[parameter] = type;
    bits[parameter] = value;
    values[parameter] = null;
  }

  /** Sets a value that nobody changes any more. */
  public void set(int parameter, ParameterType type, Object value) {
    if (parameter >= types.length) {
      setNotHeld(parameter);
      return;
    }
    count(parameter);
    types[parameter] = type;
    values[parameter] = value;
  }

  /**
   * Notes that the driver's own statement holds the parameter, which may be one that the text does
   * not have: MariaDB's driver refuses it only when it executes.
   */
  public void setNotHeld(int parameter) {
    if (parameter < types.length) {
      count(parameter);
      types[parameter] = null;
      values[parameter] = ON_THE_DRIVERS_STATEMENT;
    }
    notHeld++;
  }

  private void count(int parameter) {
    if (types[parameter] != null) {
      return;
    }
    if (values[parameter] == ON_THE_DRIVERS_STATEMENT) {
      notHeld--;
    } else {
      unset--;
    }
  }

  /** Forgets all values. */
  public void clear() {
    for (int parameter = 0; parameter < types.length; parameter++) {
      types[parameter] = null;
      values[parameter] = null;
    }
    unset = types.length;
    notHeld = 0;
  }

  /** Sets on the driver's statement what is held here. */
  public void bindTo(PreparedStatement statement) throws SQLException {
    for (int parameter = 0; parameter < types.length; parameter++) {
      if (types[parameter] != null) {
        types[parameter].bind(statement, parameter + 1, bits[parameter], values[parameter]);
      }
    }
  }

  ParameterType type(int parameter) {
    return types[parameter];
  }

  long bits(int parameter) {
    return bits[parameter];
  }

  Object value(int parameter) {
    return values[parameter];
  }
}
