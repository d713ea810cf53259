package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.dialect.SavepointText;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A driver for {@code jdbc:counting:<inner>} that notes what the inner driver is asked to execute:
 * what the database would see.
 */
public final class CountingDriver extends StandInDriver {
  private static final String SET = "SAVEPOINT batcher_flush;";
  private static final String RELEASE = ";RELEASE SAVEPOINT batcher_flush";

  /** The savepoint of a commit, which goes along with the rows. */
  private static final Pattern POINT = Pattern.compile(";SAVEPOINT batcher_commit_\\d$");

  /**
   * What the batcher asks MariaDB and MySQL before it holds the first row, and PostgreSQL, HSQLDB
   * and DuckDB before it sends several of a table.
   */
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT @@SESSION.",
          "SHOW CREATE TABLE ",
          "WITH RECURSIVE target(oid)",
          "SELECT COUNT(*) > 0 FROM (SELECT EVENT_OBJECT_TABLE ",
          "SELECT count(*) > 0 FROM duckdb_constraints()");

  /** Savepoints of flushes that are set by text: they count as the calls they stand for. */
  private static final Pattern OF_FLUSHES =
      Pattern.compile("(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) `batcher_\\d+`");

  private static final Pattern OF_COMMITS =
      Pattern.compile("(RELEASE|ROLLBACK TO) SAVEPOINT batcher_commit_\\d");

  /** Where an INSERT ends that shares its text with the next one. */
  private static final Pattern NEXT_INSERT = Pattern.compile("(?<=\\));(?=(?i:insert) )");

  private static final List<String> EXECUTED = new CopyOnWriteArrayList<>();

  /** Statements of MariaDB's driver with a batch that was counted at its first entry. */
  private static final Set<Object> BULKS = ConcurrentHashMap.newKeySet();

  private static final AtomicInteger CALLS = new AtomicInteger();

  static {
    register(new CountingDriver());
  }

  /** For {@code DriverManager}. */
  public CountingDriver() {
    super("counting");
  }

  /** Forgets what was executed. */
  public static void reset() {
    EXECUTED.clear();
    CALLS.set(0);
  }

  /** How many calls executed something: the round trips of a driver that makes one for each. */
  public static int calls() {
    return CALLS.get();
  }

  /**
   * The texts that were executed, in order; savepoints and transaction ends as calls. What the
   * batcher asks by itself is left out.
   */
  public static List<String> executed() {
    return List.copyOf(EXECUTED);
  }

  /** How many INSERTs were executed; an entry of a batch counts as one, a bulk, too. */
  public static long inserts() {
    return EXECUTED.stream()
        .filter(sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("insert"))
        .count();
  }

  @Override
  Object called(Object raw, String sql, Method method, Object[] arguments) throws Throwable {
    note(method.getName(), arguments == null ? null : arguments[0], sql, raw);
    return made(raw, method, arguments);
  }

  /**
   * A flush's savepoint may be part of its statements' texts: it counts as the calls it is. So do
   * INSERTs that share a text.
   */
  private static void statementsIn(String whole) {
    String text = POINT.matcher(whole).replaceFirst("");
    statementsBeforePoint(text);
    if (text.length() < whole.length()) {
      EXECUTED.add("setSavepoint()");
    }
  }

  private static void statementsBeforePoint(String text) {
    if (QUESTIONS.stream().anyMatch(text::startsWith)) {
      return;
    }
    if (OF_FLUSHES.matcher(text).matches() || OF_COMMITS.matcher(text).matches()) {
      EXECUTED.add(
          text.startsWith("SAVEPOINT")
              ? "setSavepoint()"
              : (text.startsWith("RELEASE") ? "releaseSavepoint" : "rollback") + "(savepoint)");
      return;
    }
    boolean undone = text.equals(SavepointText.UNDO);
    boolean set = text.startsWith(SET);
    boolean released = text.endsWith(RELEASE);
    if (set) {
      EXECUTED.add("setSavepoint()");
    }
    int end = text.length() - (released ? RELEASE.length() : 0);
    if (undone) {
      EXECUTED.add("rollback(savepoint)");
    } else {
      EXECUTED.addAll(List.of(NEXT_INSERT.split(text.substring(set ? SET.length() : 0, end))));
    }
    if (released) {
      EXECUTED.add("releaseSavepoint(savepoint)");
    }
  }

  /** Whether a call counts as the statement that a prepared batch of MariaDB's driver is. */
  private static boolean isInBulk(String method, Object first, Object raw) {
    if (first != null || !raw.getClass().getName().startsWith("org.mariadb.jdbc.")) {
      return false;
    }
    return method.equals("addBatch") ? !BULKS.add(raw) : BULKS.remove(raw);
  }

  private static void note(String method, Object first, String sql, Object raw) {
    if (method.startsWith("execute") || method.equals("addBatch")) {
      boolean isPart = method.endsWith("Batch") && isInBulk(method, first, raw);
      if (!isPart && (!method.endsWith("Batch") || method.equals("addBatch"))) {
        CALLS.incrementAndGet();
        statementsIn(first instanceof String text ? text : sql);
      }
    } else if (raw instanceof Connection
        && (method.equals("commit")
            || method.equals("rollback")
            || method.equals("setSavepoint")
            || method.equals("releaseSavepoint"))) {
      CALLS.incrementAndGet();
      EXECUTED.add(method + (first instanceof Savepoint ? "(savepoint)" : "()"));
    }
  }
}
