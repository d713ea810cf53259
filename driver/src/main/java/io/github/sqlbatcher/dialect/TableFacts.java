package io.github.sqlbatcher.dialect;

/**
 * What of a table decides how rows are written to it.
 *
 * @param merges whether a multi-row INSERT writes what single ones do, leaves nothing if it fails,
 *     and can be undone
 * @param countedColumn the column whose numbers the table counts, where the session's last one is,
 *     after a multi-row INSERT, that of its first row; null if there is none
 */
public record TableFacts(boolean merges, String countedColumn) {
  /** Of a table that asks for nothing. */
  public static final TableFacts PLAIN = new TableFacts(true, null);

  /** Whether the last row of a flush goes in a statement of its own: its number is the last. */
  public boolean tellsFirstIdentity() {
    return countedColumn != null;
  }
}
