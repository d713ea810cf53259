package io.github.sqlbatcher;

/** Why an INSERT was not held back but handed to the real driver as it is. */
public enum PassThroughReason {
  /** {@code batcher.enabled} was switched off, or the dialect does not merge. */
  NOT_MERGED_HERE,
  /** The connection is in auto-commit: each statement is its own commit. */
  AUTO_COMMIT,
  /** The text was not understood to its end as one plain {@code INSERT … VALUES}. */
  NOT_PLAIN_VALUES,
  /** RETURNING, ON CONFLICT, a sub-select or another clause that gives the statement an answer. */
  NOT_UNDERSTOOD,
  /** A value is an expression that is not known to give each row the same answer when merged. */
  EXPRESSION,
  /** The number of values is not the number of columns, or differs between tuples. */
  VALUE_COUNT,
  /** The text reads differently under the lexical modes of the server, and its mode is unknown. */
  LEXICAL_MODE,
  /** Generated keys were asked for. */
  KEYS,
  /** A parameter is not set. */
  UNSET_PARAMETER,
  /** A parameter is of a kind that cannot be copied. */
  PARAMETER,
  /** The table is in {@code batcher.excludeTables}. */
  EXCLUDED_TABLE,
  /** The statement text, or one row, is larger than {@code batcher.maxBytes}. */
  TOO_LARGE,
  /** Escape processing was switched off on the statement. */
  ESCAPE_PROCESSING,
  /** The statement has a batch, too, and drivers differ in what executing it then does. */
  OPEN_BATCH,
  /** The session's schema may have changed since the statement was prepared. */
  SCHEMA_CHANGED,
  /** The statement closes on completion, and drivers differ in what completes it. */
  CLOSE_ON_COMPLETION
}
