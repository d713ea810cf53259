package io.github.sqlbatcher.differential;

import java.sql.SQLException;

/**
 * One call that executes something, and those that prepare it; can be run again as a whole.
 *
 * @param kind what an application that goes on after errors has to know of it
 * @param java the same as Java statements on {@code connection} and the variables that {@link
 *     Program} declares
 * @param action what it does; gives what the application saw
 */
record Step(Kind kind, String java, Action action) {
  /** What a step is. */
  enum Kind {
    /** One INSERT that may wait, and may be refused. */
    INSERT,
    /** Begins, ends or marks transactions, so that no savepoint can be put around it. */
    TRANSACTION,
    /** Commits in the midst of a unit, or rolls back; perhaps only as far as its user can tell. */
    COMMIT,
    /** As {@link #COMMIT}, and all that was committed before is committed in truth. */
    COMMIT_FOR_GOOD,
    /** Sends what waits; does nothing raw. */
    FLUSH,
    OTHER;

    boolean commits() {
      return this == COMMIT || this == COMMIT_FOR_GOOD;
    }
  }

  /** What a step does. */
  @FunctionalInterface
  interface Action {
    String on(Session session) throws SQLException;
  }

  static Step insert(String java, Action action) {
    return new Step(Kind.INSERT, java, action);
  }

  static Step transaction(String java, Action action) {
    return new Step(Kind.TRANSACTION, java, action);
  }

  static Step other(String java, Action action) {
    return new Step(Kind.OTHER, java, action);
  }

  /** A step that executes one text on a statement of its own. */
  static Step update(Kind kind, String sql) {
    return new Step(
        kind, onStatement("statement.executeUpdate(" + quoted(sql) + ");"), s -> s.update(sql));
  }

  /** A step that executes one text that changes no rows. */
  static Step run(Kind kind, String sql) {
    return new Step(kind, onStatement("statement.execute(" + quoted(sql) + ");"), s -> s.run(sql));
  }

  /** Java statements that use a {@code statement}. */
  static String onStatement(String java) {
    return "try (Statement statement = connection.createStatement()) { " + java + " }";
  }

  /** A text as a Java literal. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
