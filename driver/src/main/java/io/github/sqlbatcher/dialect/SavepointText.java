package io.github.sqlbatcher.dialect;

/**
 * The savepoint of a flush as SQL text, which goes in the round trips of the flush's own
 * statements: it is set before the first of them and released behind the last. So does the
 * savepoint that a commit leaves behind its last one. Guarded as the {@link PhysicalStatements}
 * are.
 */
public final class SavepointText {
  private static final String SET = "SAVEPOINT batcher_flush;";
  private static final String RELEASE = ";RELEASE SAVEPOINT batcher_flush";

  /** Undoes all since the savepoint, and lets go of it. */
  public static final String UNDO = "ROLLBACK TO SAVEPOINT batcher_flush" + RELEASE;

  private static final String SET_POINT = ";SAVEPOINT ";

  private boolean setDue;
  private boolean releaseDue;
  private boolean sent;
  private int pointDue;
  private int pointLeft;

  SavepointText() {}

  /** The name of a commit's savepoint. */
  public static String point(int number) {
    return "batcher_commit_" + number;
  }

  /** The next statement comes behind a savepoint. */
  public void set() {
    setDue = true;
    releaseDue = false;
    sent = false;
  }

  boolean isSetDue() {
    return setDue;
  }

  /** The text that sets the savepoint without a statement behind it. */
  String setAlone() {
    send();
    return SET;
  }

  /**
   * What the last statement would take along is to go without.
   *
   * @return the text that is to be sent behind that statement; null if nothing is due
   */
  String takeEnd() {
    String end = end(releaseDue, pointDue);
    releaseDue = false;
    pointLeft = pointDue;
    pointDue = 0;
    return end.isEmpty() ? null : end.substring(1);
  }

  private static String end(boolean release, int point) {
    return (release ? RELEASE : "") + (point > 0 ? SET_POINT + point(point) : "");
  }

  /** The next statement is the last: once it succeeded, its work stays. */
  public void release() {
    releaseDue = true;
  }

  /** The next statement is the last: behind it stands the savepoint of a commit, from 1 on. */
  public void leavePoint(int number) {
    pointDue = number;
  }

  /** The number of the commit's savepoint that went along, if all was executed; else 0. */
  public int pointLeft() {
    return pointLeft;
  }

  /**
   * The flush is over.
   *
   * @return whether a statement went to the driver, so that there may be something to undo
   */
  public boolean end() {
    setDue = false;
    releaseDue = false;
    pointDue = 0;
    pointLeft = 0;
    return sent;
  }

  /** The statement's text with what is due around it. */
  String around(String sql) {
    return (setDue ? SET : "") + sql + end(releaseDue, pointDue);
  }

  /** Tells apart the texts that {@link #around} gives for one statement. */
  int kind() {
    return (setDue ? 1 : 0) + (releaseDue ? 2 : 0) + 4 * pointDue;
  }

  /**
   * A statement goes to the driver now.
   *
   * @return whether its own result comes behind the savepoint's
   */
  boolean send() {
    boolean first = setDue;
    sent = true;
    setDue = false;
    if (pointDue > 0) {
      pointLeft = pointDue;
      pointDue = 0;
    }
    return first;
  }
}
