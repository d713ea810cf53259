package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A way in which a database reads text; the database itself where it runs here. */
enum LexicalMode {
  POSTGRESQL(LexicalRules.POSTGRESQL.withBackslashEscapes(false), 2000),
  POSTGRESQL_BACKSLASHES(LexicalRules.POSTGRESQL.withBackslashEscapes(true), 2000),
  H2(LexicalRules.H2, 2000),
  SQLITE(LexicalRules.SQLITE, 2000),
  HSQLDB(LexicalRules.HSQLDB, 2000),
  DERBY(LexicalRules.DERBY, 400),
  DUCKDB(LexicalRules.DUCKDB, 1000),
  MYSQL(mysql(true, true), 2000),
  MYSQL_ANSI_QUOTES(mysql(true, false), 2000),
  MYSQL_NO_BACKSLASHES(mysql(false, true), 2000),
  MYSQL_ANSI(mysql(false, false), 2000),
  SQL_SERVER(LexicalRules.SQL_SERVER, 2000),
  ORACLE(LexicalRules.ORACLE, 2000),
  SNOWFLAKE(LexicalRules.SNOWFLAKE, 2000),
  BIGQUERY(LexicalRules.BIGQUERY, 2000),
  TRINO(LexicalRules.TRINO, 2000);

  @SuppressWarnings("ImmutableEnumChecker") // rules are immutable
  private final LexicalRules rules;

  private final int texts;

  LexicalMode(LexicalRules rules, int texts) {
    this.rules = rules;
    this.texts = texts;
  }

  private static LexicalRules mysql(boolean backslashes, boolean doubleQuotes) {
    return LexicalRules.MYSQL
        .withBackslashEscapes(backslashes)
        .withDoubleQuotedStrings(doubleQuotes);
  }

  LexicalRules rules() {
    return rules;
  }

  /** How many texts are tried. */
  int texts() {
    return texts;
  }

  boolean runsHere() {
    return ordinal() <= DUCKDB.ordinal();
  }

  /** Whether the driver takes {@code {fn …}}. */
  boolean takesJdbcEscapes() {
    return ordinal() <= DERBY.ordinal() && this != SQLITE;
  }

  Connection connect() throws SQLException {
    return switch (this) {
      case POSTGRESQL -> TestDatabase.POSTGRES.fresh().raw();
      case POSTGRESQL_BACKSLASHES -> {
        Connection connection = TestDatabase.POSTGRES.fresh().raw();
        try (var statement = connection.createStatement()) {
          statement.execute("SET standard_conforming_strings = off");
          statement.execute("SET escape_string_warning = off");
        }
        yield connection;
      }
      case H2 -> TestDatabase.H2.fresh().raw();
      case SQLITE -> DriverManager.getConnection("jdbc:sqlite::memory:");
      case HSQLDB -> TestDatabase.HSQLDB.fresh().raw();
      case DERBY -> TestDatabase.DERBY.fresh().raw();
      case DUCKDB -> TestDatabase.DUCKDB.fresh().raw();
      default -> throw new AssertionError(this + " has no server here");
    };
  }
}
