package io.github.sqlbatcher.sql;

/** A way in which a database's text differs from plain standard SQL when it is cut into tokens. */
public enum LexicalFeature {
  /** {@code \'} inside {@code '…'} is a quote, not its end. */
  BACKSLASH_ESCAPES,
  /** Whether {@link #BACKSLASH_ESCAPES} holds depends on the session. */
  BACKSLASH_BY_SESSION,
  /** {@code E'…'} has backslash escapes. */
  E_STRINGS,
  /** A comment in a comment must be closed, too. */
  NESTED_COMMENTS,
  /** {@code #} begins a comment to the end of the line. */
  HASH_COMMENTS,
  /** {@code //} begins a comment to the end of the line. */
  SLASH_COMMENTS,
  /** {@code --} begins a comment only before white space. */
  DASH_COMMENTS_NEED_SPACE,
  /** What stands in a comment that begins with {@code !} or {@code M!} is executed. */
  CODE_IN_COMMENTS,
  /** {@code $$…$$} is a string. */
  DOLLAR_STRINGS,
  /** {@code $tag$…$tag$} is a string. */
  TAGGED_DOLLAR_STRINGS,
  /** {@code q'[…]'} is a string. */
  Q_STRINGS,
  /** {@code r'…'}, {@code '''…'''} and their kin exist. */
  RAW_AND_TRIPLE_STRINGS,
  /** {@code "…"} is a string, not a name. */
  DOUBLE_QUOTED_STRINGS,
  /** Whether {@link #DOUBLE_QUOTED_STRINGS} holds depends on the session. */
  DOUBLE_QUOTES_BY_SESSION,
  /** A name may stand in back quotes. */
  BACK_QUOTED_NAMES,
  /** A name may stand in square brackets. */
  BRACKETED_NAMES,
  /** Blanks of Unicode are white space, and replaced also where strings are taken for none. */
  UNICODE_BLANKS,
  /** A line comment runs to the next carriage return, and only without one to the line feed. */
  RETURN_ENDS_COMMENTS,
  /** A semicolon behind the statement is an error. */
  NO_SEMICOLON,
  /** Nobody knows the database: what any known one reads in a way of its own is left alone. */
  PLAIN_ONLY
}
