package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What MySQL and MariaDB must be asked. */
final class MySqlInquiry implements Inquiry {
  /** Bytes of a packet that are neither text nor values: the header, the command. */
  private static final int HEADER = 64;

  /** The line of {@code SHOW CREATE TABLE} behind the columns; in a comment it cannot stand. */
  private static final String ENGINE = "\n) ENGINE=";

  /** The one engine that can undo a failed statement, and go back to a savepoint behind any. */
  private static final String INNODB = ENGINE + "InnoDB ";

  /** A column's line; the name's quotes are those of the session's mode, if any. */
  private static final Pattern COUNTED =
      Pattern.compile("^ *([`\"]?)(.+?)\\1 [^\\n']*\\bAUTO_INCREMENT\\b", Pattern.MULTILINE);

  /** In a default, a generator that each statement begins anew. */
  private static final Pattern SEEDED =
      Pattern.compile("\\bRAND\\(\\s*[^)\\s]", Pattern.CASE_INSENSITIVE);

  @Override
  public SessionFacts session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT @@SESSION.sql_mode, @@SESSION.max_allowed_packet,"
                    + " @@GLOBAL.innodb_rollback_on_timeout,"
                    + " @@SESSION.auto_increment_increment")) {
      result.next();
      return facts(
          Set.of(result.getString(1).split(",")),
          result.getLong(2),
          !result.getBoolean(3),
          result.getInt(4) == MySqlConnection.increment(connection));
    }
  }

  /**
   * Rows are merged in strict modes only: in others a NULL for a NOT NULL column is refused in a
   * single-row INSERT and stored as 0 or '' by a multi-row one
   * (https://bugs.mysql.com/bug.php?id=21706).
   */
  private static SessionFacts facts(
      Set<String> modes, long packet, boolean undoesStatements, boolean countsKeys) {
    LexicalRules rules =
        LexicalRules.MYSQL
            .withBackslashEscapes(!modes.contains("NO_BACKSLASH_ESCAPES"))
            .withDoubleQuotedStrings(!modes.contains("ANSI_QUOTES"));
    boolean strict = modes.contains("STRICT_TRANS_TABLES") || modes.contains("STRICT_ALL_TABLES");
    int bytes = (int) Math.min(Integer.MAX_VALUE, packet - HEADER);
    return new SessionFacts(
        rules, Limits.NONE.withBytes(bytes), strict, undoesStatements, countsKeys);
  }

  /**
   * {@code SHOW CREATE TABLE} finds a temporary table before the one that it hides, as the INSERT
   * does. A view has no engine, and is left alone.
   */
  @Override
  public TableFacts table(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW CREATE TABLE " + table)) {
      result.next();
      String created = result.getString(2);
      Matcher counted = COUNTED.matcher(created);
      boolean merges = created.contains(INNODB) && !SEEDED.matcher(created).find();
      return new TableFacts(merges, counted.find() ? counted.group(2) : null);
    }
  }
}
