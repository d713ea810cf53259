package io.github.sqlbatcher.sql;

import static io.github.sqlbatcher.sql.LexicalFeature.BACKSLASH_BY_SESSION;
import static io.github.sqlbatcher.sql.LexicalFeature.BACKSLASH_ESCAPES;
import static io.github.sqlbatcher.sql.LexicalFeature.BACK_QUOTED_NAMES;
import static io.github.sqlbatcher.sql.LexicalFeature.BRACKETED_NAMES;
import static io.github.sqlbatcher.sql.LexicalFeature.CODE_IN_COMMENTS;
import static io.github.sqlbatcher.sql.LexicalFeature.DASH_COMMENTS_NEED_SPACE;
import static io.github.sqlbatcher.sql.LexicalFeature.DOLLAR_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.DOUBLE_QUOTED_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.DOUBLE_QUOTES_BY_SESSION;
import static io.github.sqlbatcher.sql.LexicalFeature.E_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.HASH_COMMENTS;
import static io.github.sqlbatcher.sql.LexicalFeature.NESTED_COMMENTS;
import static io.github.sqlbatcher.sql.LexicalFeature.NO_SEMICOLON;
import static io.github.sqlbatcher.sql.LexicalFeature.PLAIN_ONLY;
import static io.github.sqlbatcher.sql.LexicalFeature.Q_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.RAW_AND_TRIPLE_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.RETURN_ENDS_COMMENTS;
import static io.github.sqlbatcher.sql.LexicalFeature.SLASH_COMMENTS;
import static io.github.sqlbatcher.sql.LexicalFeature.TAGGED_DOLLAR_STRINGS;
import static io.github.sqlbatcher.sql.LexicalFeature.UNICODE_BLANKS;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a database cuts SQL text into strings, comments and names: a set of differences from the
 * standard, where {@code '…'} has no escape but the doubled quote, {@code "…"} is a name, and
 * comments do not nest. Immutable; equal when all features are equal.
 */
public final class LexicalRules {
  /** Standard SQL. */
  public static final LexicalRules STANDARD = of();

  /** PostgreSQL: plain strings depend on {@code standard_conforming_strings}. */
  public static final LexicalRules POSTGRESQL =
      of(BACKSLASH_BY_SESSION, E_STRINGS, NESTED_COMMENTS, DOLLAR_STRINGS, TAGGED_DOLLAR_STRINGS);

  /** MySQL and MariaDB: {@code sql_mode} decides on backslashes and double quotes. */
  public static final LexicalRules MYSQL =
      of(
          BACKSLASH_BY_SESSION,
          DOUBLE_QUOTES_BY_SESSION,
          BACK_QUOTED_NAMES,
          HASH_COMMENTS,
          DASH_COMMENTS_NEED_SPACE,
          CODE_IN_COMMENTS);

  /** SQL Server. */
  public static final LexicalRules SQL_SERVER = of(BRACKETED_NAMES, NESTED_COMMENTS);

  /** Oracle. */
  public static final LexicalRules ORACLE = of(Q_STRINGS);

  /** Snowflake. */
  public static final LexicalRules SNOWFLAKE =
      of(BACKSLASH_ESCAPES, DOLLAR_STRINGS, SLASH_COMMENTS);

  /** BigQuery. */
  public static final LexicalRules BIGQUERY =
      of(
          BACKSLASH_ESCAPES,
          BACK_QUOTED_NAMES,
          HASH_COMMENTS,
          RAW_AND_TRIPLE_STRINGS,
          DOUBLE_QUOTED_STRINGS);

  /** H2. */
  public static final LexicalRules H2 = of(BACK_QUOTED_NAMES, NESTED_COMMENTS, DOLLAR_STRINGS);

  /** HSQLDB. */
  public static final LexicalRules HSQLDB = of(RETURN_ENDS_COMMENTS);

  /** Derby. */
  public static final LexicalRules DERBY = of(NESTED_COMMENTS, NO_SEMICOLON);

  /** SQLite. */
  public static final LexicalRules SQLITE = of(BACK_QUOTED_NAMES, BRACKETED_NAMES);

  /** DuckDB. */
  public static final LexicalRules DUCKDB =
      of(E_STRINGS, NESTED_COMMENTS, DOLLAR_STRINGS, TAGGED_DOLLAR_STRINGS, UNICODE_BLANKS);

  /** Trino. */
  public static final LexicalRules TRINO = of(NO_SEMICOLON);

  /** A database of which nothing is known. */
  public static final LexicalRules UNKNOWN =
      of(BACKSLASH_BY_SESSION, DOUBLE_QUOTES_BY_SESSION, PLAIN_ONLY);

  final boolean backslashEscapes;
  final boolean backslashBySession;
  final boolean eStrings;
  final boolean nestedComments;
  final boolean hashComments;
  final boolean slashComments;
  final boolean dashCommentsNeedSpace;
  final boolean codeInComments;
  final boolean dollarStrings;
  final boolean taggedDollarStrings;
  final boolean qStrings;
  final boolean rawAndTripleStrings;
  final boolean doubleQuotedStrings;
  final boolean doubleQuotesBySession;
  final boolean backQuotedNames;
  final boolean bracketedNames;
  final boolean unicodeBlanks;
  final boolean returnEndsComments;
  final boolean noSemicolon;
  final boolean plainOnly;
  private final Set<LexicalFeature> features;

  private LexicalRules(Set<LexicalFeature> features) {
    this.features = features;
    backslashEscapes = features.contains(BACKSLASH_ESCAPES);
    backslashBySession = features.contains(BACKSLASH_BY_SESSION);
    eStrings = features.contains(E_STRINGS);
    nestedComments = features.contains(NESTED_COMMENTS);
    hashComments = features.contains(HASH_COMMENTS);
    slashComments = features.contains(SLASH_COMMENTS);
    dashCommentsNeedSpace = features.contains(DASH_COMMENTS_NEED_SPACE);
    codeInComments = features.contains(CODE_IN_COMMENTS);
    dollarStrings = features.contains(DOLLAR_STRINGS);
    taggedDollarStrings = features.contains(TAGGED_DOLLAR_STRINGS);
    qStrings = features.contains(Q_STRINGS);
    rawAndTripleStrings = features.contains(RAW_AND_TRIPLE_STRINGS);
    doubleQuotedStrings = features.contains(DOUBLE_QUOTED_STRINGS);
    doubleQuotesBySession = features.contains(DOUBLE_QUOTES_BY_SESSION);
    backQuotedNames = features.contains(BACK_QUOTED_NAMES);
    bracketedNames = features.contains(BRACKETED_NAMES);
    unicodeBlanks = features.contains(UNICODE_BLANKS);
    returnEndsComments = features.contains(RETURN_ENDS_COMMENTS);
    noSemicolon = features.contains(NO_SEMICOLON);
    plainOnly = features.contains(PLAIN_ONLY);
  }

  /** Standard SQL with these differences. */
  public static LexicalRules of(LexicalFeature... features) {
    Set<LexicalFeature> set = EnumSet.noneOf(LexicalFeature.class);
    set.addAll(Set.of(features));
    return new LexicalRules(set);
  }

  /** These rules where the session's answer on backslashes is known. */
  public LexicalRules withBackslashEscapes(boolean holds) {
    return decided(BACKSLASH_BY_SESSION, BACKSLASH_ESCAPES, holds);
  }

  /** These rules where the session's answer on double quotes is known. */
  public LexicalRules withDoubleQuotedStrings(boolean holds) {
    return decided(DOUBLE_QUOTES_BY_SESSION, DOUBLE_QUOTED_STRINGS, holds);
  }

  private LexicalRules decided(LexicalFeature question, LexicalFeature feature, boolean holds) {
    Set<LexicalFeature> set = EnumSet.noneOf(LexicalFeature.class);
    set.addAll(features);
    set.remove(question);
    if (holds) {
      set.add(feature);
    } else {
      set.remove(feature);
    }
    return new LexicalRules(set);
  }

  /** Whether some text reads differently from session to session. */
  public boolean dependOnSession() {
    return backslashBySession || doubleQuotesBySession;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof LexicalRules that && features.equals(that.features));
  }

  @Override
  public int hashCode() {
    return features.hashCode();
  }

  @Override
  public String toString() {
    return features.toString();
  }
}
