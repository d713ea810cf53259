package io.github.sqlbatcher.dialect;

/**
 * What of a table decides how rows are written to it.
 *
 * @param merges whether a multi-row INSERT that fails leaves nothing, and what it wrote can be
 *     undone
 * @param tellsFirstIdentity whether the session's last identity is, after a multi-row INSERT, that
 *     of its first row: the last row of a flush then goes in a statement of its own
 */
public record TableFacts(boolean merges, boolean tellsFirstIdentity) {
  /** Of a table that asks for nothing. */
  public static final TableFacts PLAIN = new TableFacts(true, false);
}
