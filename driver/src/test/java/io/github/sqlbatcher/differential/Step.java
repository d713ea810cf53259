package io.github.sqlbatcher.differential;

import java.sql.SQLException;

/**
 * One call, or a few, that an application makes.
 *
 * @param text how it reads in a failure's report
 * @param action what it does; gives what the application saw
 */
record Step(String text, Action action) {
  /** What a step does. */
  @FunctionalInterface
  interface Action {
    String on(Session session) throws SQLException;
  }

  @Override
  public String toString() {
    return text;
  }
}
