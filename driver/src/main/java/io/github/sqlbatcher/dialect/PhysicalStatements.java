package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The driver's statements that carry flushed rows. Prepared ones are kept, as many as {@link
 * #MOST_KEPT}; the one that was not used for longest is closed first. Guarded by the connection's
 * lock, but for {@link #cancel}.
 */
public final class PhysicalStatements {
  /** A template needs some ten (its block and the powers of two below); so a few templates fit. */
  static final int MOST_KEPT = 48;

  private static final int MOST_PLANS = 256;

  private final Connection raw;
  private final boolean renewed;
  private final SavepointText savepoint = new SavepointText();
  private final Map<Key, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Key> ofThisFlush = new HashSet<>();
  private Statement plain;
  private int plainTimeout;
  private boolean plainEscapes;
  private int queryTimeout;
  private volatile Statement running;

  private final Map<Object, WritePlan> plans = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What a statement is for.
   *
   * @param shape what all texts that differ in the number of rows only have in common
   */
  private record Key(Object shape, int rows, int timeout, int savepoint) {}

  /**
   * For the statements of a driver's connection.
   *
   * @param renewed whether each flush prepares its own
   */
  public PhysicalStatements(Connection raw, boolean renewed) {
    this.raw = raw;
    this.renewed = renewed;
  }

  /**
   * A flush begins.
   *
   * @param seconds what its statements get as {@code queryTimeout}; 0 for none
   */
  public void begin(int seconds) {
    queryTimeout = seconds;
    ofThisFlush.clear();
  }

  boolean hasTimeout() {
    return queryTimeout != 0;
  }

  /** The savepoint that goes along with the statements. */
  public SavepointText savepoint() {
    return savepoint;
  }

  /**
   * A statement for the texts of a template's rows; belongs to this object. One that must replace
   * JDBC escapes is a new one: MariaDB's driver leaves them to its server until it is told to
   * replace them, which comes to something else.
   */
  Statement plain(InsertTemplate template) throws SQLException {
    boolean escapes = template.escapes();
    if (plain != null && (plainTimeout != queryTimeout || plainEscapes != escapes)) {
      plain.close();
    }
    if (plain == null || plain.isClosed()) {
      plain = timed(raw.createStatement());
      plainTimeout = queryTimeout;
      plainEscapes = escapes;
      if (!escapes) {
        leaveEscapes(plain);
      }
    }
    running = plain;
    return plain;
  }

  /**
   * Drivers look for JDBC escapes with a simpler reader than the server's: misled by one row's
   * dollar string or comment, it would change a brace in a string of the next row.
   */
  private static void leaveEscapes(Statement statement) throws SQLException {
    try {
      statement.setEscapeProcessing(false);
    } catch (SQLFeatureNotSupportedException e) {
      // A driver that cannot switch it off replaces none.
    }
  }

  /**
   * A prepared statement for so many rows of a template; belongs to this object.
   *
   * @param shape the template, or what else all such texts have in common
   * @param text makes the SQL text, called only if there is no such statement yet
   */
  PreparedStatement prepared(Object shape, int rows, IntFunction<String> text) throws SQLException {
    Key key = new Key(shape, rows, queryTimeout, savepoint.kind());
    boolean stale = renewed && ofThisFlush.add(key);
    PreparedStatement statement = kept.get(key);
    if (stale || statement == null || statement.isClosed()) {
      PreparedStatement old = statement;
      statement = timed(raw.prepareStatement(savepoint.around(text.apply(rows))));
      kept.put(key, statement);
      if (old != null) {
        // Only now: HSQLDB knows a text again as long as a statement of it is open.
        old.close();
      }
      closeEldest();
    }
    running = statement;
    return statement;
  }

  /**
   * A statement that is not executed, to ask the server about it. That may end in an error, so the
   * savepoint that is due comes first.
   */
  PreparedStatement probe(String sql) throws SQLException {
    if (savepoint.isSetDue()) {
      execute(savepoint.setAlone());
    }
    return timed(raw.prepareStatement(sql));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = timed(raw.createStatement())) {
      statement.execute(sql);
    }
  }

  /** Writes rows in another way than one statement. */
  @FunctionalInterface
  interface Write {
    long run() throws SQLException;
  }

  /** Writes rows in a way that nothing can go along with: the savepoint goes before and behind. */
  long apart(Write write) throws SQLException {
    String end = savepoint.takeEnd();
    if (savepoint.isSetDue()) {
      execute(savepoint.setAlone());
    }
    savepoint.send();
    long count = write.run();
    if (end != null) {
      execute(end);
    }
    return count;
  }

  /** What PostgreSQL's driver tells of the connection. */
  PgConnection postgres() throws SQLException {
    return PgConnection.of(raw);
  }

  /** How MariaDB's driver sends rows on the connection. */
  MariaConnection mariaDb() throws SQLException {
    return MariaConnection.of(raw);
  }

  /** What DuckDB's driver can do beside JDBC. */
  DuckDbConnection duckDb() {
    return new DuckDbConnection(raw);
  }

  /** What was found out about rows; null if nothing was yet. */
  WritePlan plan(Object key) {
    return plans.get(key);
  }

  void remember(Object key, WritePlan plan) {
    plans.put(key, plan);
    if (plans.size() > MOST_PLANS) {
      plans.remove(plans.keySet().iterator().next());
    }
  }

  /** Tables may have changed, or have changed back. */
  public void forgetPlans() {
    plans.clear();
  }

  /** Executes one that {@link #prepared} gave; the number of table rows. */
  long update(PreparedStatement statement) throws SQLException {
    boolean first = savepoint.send();
    return behindSavepoint(first, statement, statement.executeUpdate());
  }

  /** Executes a text of the template's rows; the number of table rows. */
  long update(InsertTemplate template, String sql) throws SQLException {
    Statement statement = plain(template);
    String text = savepoint.around(sql);
    boolean first = savepoint.send();
    return behindSavepoint(first, statement, statement.executeUpdate(text));
  }

  /** Executes one that is not of this object's making; the number of table rows. */
  public long updateOther(PreparedStatement statement) throws SQLException {
    running = timed(statement);
    return statement.executeUpdate();
  }

  private static long behindSavepoint(boolean first, Statement statement, long count)
      throws SQLException {
    if (!first) {
      return count;
    }
    statement.getMoreResults();
    return statement.getUpdateCount();
  }

  /** Executes one that {@link #prepared} gave for so many INSERTs; the numbers of table rows. */
  long[] update(PreparedStatement statement, int inserts) throws SQLException {
    boolean first = savepoint.send();
    statement.executeUpdate();
    return counts(first, statement, inserts);
  }

  /** Executes a text of so many INSERTs, read as the template's is; the numbers of table rows. */
  long[] update(InsertTemplate template, String sql, int inserts) throws SQLException {
    Statement statement = plain(template);
    String text = savepoint.around(sql);
    boolean first = savepoint.send();
    statement.executeUpdate(text);
    return counts(first, statement, inserts);
  }

  private static long[] counts(boolean behindSavepoint, Statement statement, int inserts)
      throws SQLException {
    if (behindSavepoint) {
      statement.getMoreResults();
    }
    long[] counts = new long[inserts];
    for (int insert = 0; insert < inserts; insert++) {
      counts[insert] = statement.getUpdateCount();
      statement.getMoreResults();
    }
    return counts;
  }

  private void closeEldest() throws SQLException {
    if (kept.size() > MOST_KEPT) {
      var eldest = kept.entrySet().iterator();
      PreparedStatement dropped = eldest.next().getValue();
      eldest.remove();
      dropped.close();
    }
  }

  /** Some drivers set the timeout of the whole connection: it is touched only where it must be. */
  private <S extends Statement> S timed(S statement) throws SQLException {
    if (queryTimeout != 0) {
      statement.setQueryTimeout(queryTimeout);
    }
    return statement;
  }

  /** Closes all statements, prepared or plain: the next rows get new ones. */
  public void closeAll() throws SQLException {
    for (PreparedStatement statement : kept.values()) {
      statement.close();
    }
    kept.clear();
    if (plain != null) {
      plain.close();
    }
  }

  /** Closes the statement that just failed: some drivers cannot execute one again after that. */
  public void dropRunning(SQLException error) {
    Statement failed = running;
    running = null;
    if (failed != null && failed != plain) {
      kept.values().remove(failed);
      try {
        failed.close();
      } catch (SQLException e) {
        error.addSuppressed(e);
      }
    }
  }

  /** Nothing runs any more that could be cancelled. */
  public void done() {
    running = null;
  }

  /** Cancels the statement that carries rows right now, if any. Safe without the lock. */
  public boolean cancel() throws SQLException {
    Statement now = running;
    if (now == null) {
      return false;
    }
    now.cancel();
    return true;
  }
}
