package io.github.sqlbatcher.types;

import io.github.sqlbatcher.BatcherConnection;
import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every value goes into a column of one type: each in a statement of its own on the driver's own
 * connection, and merged among others through the batcher.
 */
final class ColumnComparison {
  private static final long SEED = 20_261_101;

  /** How many that are refused alike must do, or of one large value. */
  private static final int REFUSED_ALIKE = 4;

  /** What of a refusal may be the value: what is quoted, and what has a digit. */
  private static final Pattern VALUES =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\S*\\d\\S*", Pattern.DOTALL);

  private static final String NONE = "nothing stored";

  private static final String NOT_TRIED = "not tried";

  private final FreshDatabase fresh;
  private final TypeCatalogue catalogue;
  private final String type;
  private final String table;
  private final List<Attempt> attempts;
  private final List<String> raw = new ArrayList<>();
  private final Set<String> differences = new LinkedHashSet<>();
  private BatcherStats stats;
  private long inOwnWay;

  ColumnComparison(
      FreshDatabase fresh, TypeCatalogue catalogue, int column, List<Attempt> attempts) {
    this.fresh = fresh;
    this.catalogue = catalogue;
    this.type = catalogue.columns().get(column);
    this.table = "t" + column;
    this.attempts =
        attempts.stream().filter(attempt -> !catalogue.endsTheJvm(type, attempt)).toList();
  }

  /** What differs, one line each. */
  Set<String> differences() throws SQLException {
    try (Connection connection = fresh.raw()) {
      createTable(connection);
      insertRaw(connection);
    }
    boolean isolates = fresh.database().hasSavepoints();
    String onError = "batcher.onError=" + (isolates ? "isolate" : "abort");
    try (Connection connection = fresh.batchingCounted(onError, "batcher.maxBytes=10000000")) {
      connection.setAutoCommit(false);
      insertMerged(connection, acceptedByKind());
      inOwnWay = CountingDriver.executed().stream().filter(this::isInOwnWay).count();
      stats = connection.unwrap(BatcherConnection.class).stats();
      insertMerged(connection, acceptedShuffled());
    }
    try (Connection connection = fresh.batching()) {
      connection.setAutoCommit(false);
      insertRefused(connection);
    }
    return differences;
  }

  /** What the batcher did with the accepted rows. */
  BatcherStats stats() {
    return stats;
  }

  /** How many statements carried rows in the database's own way. */
  long inOwnWay() {
    return inOwnWay;
  }

  private boolean isInOwnWay(String sql) {
    return catalogue.ownWay() != null && sql.contains(catalogue.ownWay());
  }

  private void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id INT, v " + type + ")");
    }
  }

  private void insertRaw(Connection connection) throws SQLException {
    List<String> refusals = new ArrayList<>();
    // Where a refused row would end the transaction, each has its own.
    connection.setAutoCommit(fresh.database().errorAbortsTransaction());
    try (TypedTable rows = new TypedTable(connection, table)) {
      Map<String, Integer> tooLarge = new HashMap<>();
      for (int id = 0; id < attempts.size(); id++) {
        Attempt attempt = attempts.get(id);
        boolean tried = tooLarge.getOrDefault(attempt.value(), 0) < REFUSED_ALIKE;
        String refusal = tried ? rows.insert(id, attempt) : NOT_TRIED;
        refusals.add(refusal);
        if (attempt.large() && refusal != null) {
          tooLarge.merge(attempt.value(), 1, Integer::sum);
        }
      }
    }
    connection.setAutoCommit(true);
    Map<Integer, String> stored = stored(connection);
    for (int id = 0; id < attempts.size(); id++) {
      String refusal = refusals.get(id);
      raw.add(refusal != null ? refusal : stored.getOrDefault(id, NONE));
    }
    clear(connection);
  }

  private void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM " + table);
    }
  }

  private boolean isAccepted(int attempt) {
    return !isRefused(attempt) && !raw.get(attempt).equals(NOT_TRIED);
  }

  private boolean isRefused(int attempt) {
    String outcome = raw.get(attempt);
    return outcome.startsWith("setter: ") || outcome.startsWith("execute: ");
  }

  /** The rows as the raw driver reads them, by id. */
  private Map<Integer, String> stored(Connection connection) throws SQLException {
    Map<Integer, String> stored = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT " + catalogue.selectList() + " FROM " + table)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        stored.merge(
            result.getInt(1), Shown.row(result, columns, 2), (one, two) -> one + " TWICE " + two);
      }
    }
    return stored;
  }

  /** Of a kind whose rows do not wait, none is repeated. */
  private void insertMerged(Connection connection, List<Integer> order) throws SQLException {
    BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
    List<Integer> written = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    try (TypedTable rows = new TypedTable(connection, table)) {
      for (int attempt : order) {
        if (!seen.add(attempt) && passed.contains(kind(attempt))) {
          continue;
        }
        int id = written.size();
        written.add(attempt);
        if (catalogue.flushesKinds() && beginsKind(written, id)) {
          flush(connection);
        }
        long held = batcher.stats().rowsBuffered();
        refusals.add(rows.insert(id, attempts.get(attempt)));
        if (batcher.stats().rowsBuffered() == held) {
          passed.add(kind(attempt));
        }
      }
      String atTheEnd = TypedTable.refusal(connection::commit);
      if (atTheEnd != null) {
        differences.add(type + ", all merged: " + atTheEnd);
        end(connection);
      }
    }
    compareStored(written, refusals);
  }

  private void compareStored(List<Integer> written, List<String> refusals) throws SQLException {
    try (Connection reader = fresh.raw()) {
      Map<Integer, String> stored = stored(reader);
      for (int id = 0; id < written.size(); id++) {
        String ours = refusals.get(id) != null ? refusals.get(id) : stored.getOrDefault(id, NONE);
        compare(written.get(id), ours, "merged");
      }
      clear(reader);
    }
  }

  /** Whether a row is of another kind than the one before; NULLs may stand among any. */
  private boolean beginsKind(List<Integer> order, int row) {
    return row > 0
        && !kind(order.get(row)).equals(kind(order.get(row - 1)))
        && !isNullAmong(order.get(row))
        && (row == 1
            || !isNullAmong(order.get(row - 1))
            || !kind(order.get(row)).equals(kind(order.get(row - 2))));
  }

  private boolean isNullAmong(int attempt) {
    return kind(attempt).startsWith(catalogue.nullAmong());
  }

  /** What fails is told by the count of rows, too. */
  private void flush(Connection connection) throws SQLException {
    String refusal = TypedTable.refusal(() -> connection.unwrap(BatcherConnection.class).flush());
    if (refusal != null) {
      differences.add(type + ", merged: " + refusal);
    }
  }

  /** The good rows stay, unless they could not be told from the bad ones. */
  private static void end(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
    }
  }

  /** Those of a kind follow each other, with NULLs among them. */
  private List<Integer> acceptedByKind() {
    Map<String, List<Integer>> kinds = new LinkedHashMap<>();
    accepted().forEach(a -> kinds.computeIfAbsent(kind(a), k -> new ArrayList<>()).add(a));
    List<Integer> nulls = accepted().filter(this::isNullAmong).toList();
    List<Integer> order = new ArrayList<>();
    for (List<Integer> kind : kinds.values()) {
      for (int row = 0; row < Math.max(catalogue.rowsOfAKind(), kind.size()); row++) {
        int attempt = kind.get(row % kind.size());
        if (row < kind.size() || !attempts.get(attempt).large()) {
          order.add(attempt);
        }
        if (row % 7 == 3 && !nulls.isEmpty()) {
          order.add(nulls.get(0));
        }
      }
    }
    return order;
  }

  /** Values and setters as they come. */
  private List<Integer> acceptedShuffled() {
    List<Integer> order = new ArrayList<>();
    accepted().filter(attempt -> !attempts.get(attempt).large()).forEach(order::add);
    Collections.shuffle(order, new Random(SEED));
    return order;
  }

  private Stream<Integer> accepted() {
    return IntStream.range(0, attempts.size()).filter(this::isAccepted).boxed();
  }

  private String kind(int attempt) {
    return catalogue.kindOf(attempts.get(attempt));
  }

  /** Each refused one stands between two that are not. */
  private void insertRefused(Connection connection) throws SQLException {
    Map<String, Attempt> good = new LinkedHashMap<>();
    for (int attempt = 0; attempt < attempts.size(); attempt++) {
      if (isAccepted(attempt)) {
        good.putIfAbsent(kind(attempt), attempts.get(attempt));
      }
    }
    Map<String, Integer> tried = new HashMap<>();
    try (TypedTable rows = new TypedTable(connection, table)) {
      for (int attempt = 0; attempt < attempts.size(); attempt++) {
        if (isRefused(attempt) && tried.merge(reason(attempt), 1, Integer::sum) <= REFUSED_ALIKE) {
          Attempt among = good.get(kind(attempt));
          compare(attempt, outcome(rows, connection, attempts.get(attempt), among), "refused");
        }
      }
    }
  }

  /** Why an attempt was refused, without the value; by a setter, with its name. */
  private String reason(int attempt) {
    String refusal = VALUES.matcher(raw.get(attempt)).replaceAll("?");
    return refusal.startsWith("setter: ") ? kind(attempt) + refusal : refusal;
  }

  private static String outcome(TypedTable rows, Connection connection, Attempt bad, Attempt good)
      throws SQLException {
    try {
      String refusal = good == null ? null : rows.insert(0, good);
      refusal = refusal == null ? rows.insert(1, bad) : "before it, " + refusal;
      if (refusal == null && good != null) {
        refusal = rows.insert(2, good);
      }
      return refusal == null ? TypedTable.refusal(connection::commit) : refusal;
    } finally {
      connection.rollback();
    }
  }

  private void compare(int attempt, String ours, String how) {
    if (!Objects.equals(raw.get(attempt), ours)) {
      differences.add(
          "%s, %s, %s:%n    raw  %s%n    ours %s"
              .formatted(type, attempts.get(attempt), how, raw.get(attempt), ours));
    }
  }
}
