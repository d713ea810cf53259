package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a connection's session and tables: asked when it is first needed, and kept until
 * a statement may have changed it. Guarded by the connection's lock; a flush in the background may
 * read meanwhile what was asked for its rows.
 */
public final class ConnectionFacts {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionFacts.class);
  private static final int MOST_TABLES = 1000;

  private final Connection raw;
  private final Dialect dialect;
  private final Inquiry inquiry;
  private final Map<String, TableFacts> tables = new ConcurrentHashMap<>();
  private volatile SessionFacts session;

  /** For a driver's connection; nothing is asked yet. */
  public ConnectionFacts(Connection raw, Dialect dialect) {
    this.raw = raw;
    this.dialect = dialect;
    this.inquiry = dialect.inquiry();
  }

  /** How the session reads SQL text; null where that cannot be known. */
  public LexicalRules rules() {
    try {
      return inquiry == null ? dialect.sessionRules(raw) : session().rules();
    } catch (SQLException e) {
      LOG.debug("It is not known how the session reads SQL text", e);
      return null;
    }
  }

  /** Whether {@link #merges} answers without asking the database. */
  public boolean areKnownOf(String table) {
    return inquiry == null || (session != null && (!session.merges() || tables.containsKey(table)));
  }

  /** Whether rows of the table may be merged; no, where the database does not tell. */
  public boolean merges(String table) {
    if (inquiry == null) {
      return true;
    }
    try {
      return session().merges() && table(table).merges();
    } catch (SQLException e) {
      LOG.debug("The database did not tell what to know of {}: it is left alone", table, e);
      return false;
    }
  }

  private SessionFacts session() throws SQLException {
    if (session == null) {
      session = inquiry.session(raw);
    }
    return session;
  }

  private TableFacts table(String table) throws SQLException {
    TableFacts known = tables.get(table);
    if (known == null) {
      known = inquiry.table(raw, table);
      if (tables.size() >= MOST_TABLES) {
        tables.clear();
      }
      tables.put(table, known);
    }
    return known;
  }

  /** What one statement may have at the most, as far as the session decides that. */
  public Limits limits() {
    SessionFacts known = session;
    return known == null ? Limits.NONE : known.limits();
  }

  /** Whether a statement that fails leaves nothing. */
  public boolean undoStatements() {
    if (inquiry == null) {
      return dialect.undoesStatements();
    }
    SessionFacts known = session;
    return known != null && known.undoesStatements();
  }

  /** What was asked of a table; as if it were plain, where nothing was. */
  public TableFacts known(String table) {
    return tables.getOrDefault(table, TableFacts.PLAIN);
  }

  /** Whether the last row of a flush goes in a statement of its own. */
  public boolean tellFirstIdentity(String table) {
    return known(table).tellsFirstIdentity();
  }

  /**
   * The column whose numbers a table counts, as the driver does from the first one on, if that is
   * known; else null.
   */
  public String countedColumn(String table) {
    SessionFacts asked = session;
    return asked != null && !asked.countsKeys() ? null : known(table).countedColumn();
  }

  /** A statement may change what is known. */
  public void forget() {
    session = null;
    tables.clear();
  }
}
