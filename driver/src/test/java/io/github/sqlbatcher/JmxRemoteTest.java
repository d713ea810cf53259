package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another process reads every attribute over a JMX connector, while rows flow. */
class JmxRemoteTest {
  private static final String NAME = "io.github.sqlbatcher:type=Batcher,name=\"remote\"";

  /** Rows of a commit: a power of two, as parameters of other numbers go in several statements. */
  private static final int ROWS = 8;

  /** What is no number that a test could foretell. */
  private static final Set<String> MEASURED =
      Set.of(
          "BytesSent",
          "FlushMillisTotal",
          "FlushMillisAverage",
          "FlushMillisMedian",
          "FlushMillisP99",
          "FlushMillisMax",
          "RoundTripsSaved",
          "SavepointsSet",
          "SavepointsRolledBack",
          "Settings");

  /** Numbers that never go down. */
  private static final Set<String> GROWING =
      Set.of(
          "RowsBuffered",
          "RowsSent",
          "RowsFailed",
          "RowsDiscarded",
          "Flushes",
          "Groups",
          "BytesSent",
          "MergedStatements",
          "RowsPerFlushMax",
          "SavepointsSet");

  /** The other process. */
  private record Reader(Process process, BufferedReader out) implements AutoCloseable {
    static Reader start(JMXServiceURL url) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  JmxReader.class.getName(),
                  url.toString(),
                  NAME)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Reader(process, process.inputReader(StandardCharsets.UTF_8));
    }

    void ask() throws IOException {
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
    }

    Map<String, String> answer() throws IOException {
      Map<String, String> values = new TreeMap<>();
      String line = out.readLine();
      while (line != null && !line.isEmpty()) {
        String[] pair = line.split("\t", 2);
        values.put(pair[0], pair[1]);
        line = out.readLine();
      }
      return values;
    }

    boolean hasAnswered() throws IOException {
      return out.ready() || !process.isAlive();
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"H2", "POSTGRES"})
  void everyAttributeIsWhatWasDone(TestDatabase database) throws Exception {
    JMXConnectorServer server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://"),
            null,
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    try (FreshDatabase fresh = database.fresh();
        Reader reader = Reader.start(server.getAddress())) {
      fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
      String url = fresh.batchingUrl("batcher.name=remote", "batcher.history=5");
      try (Connection connection = DriverManager.getConnection(url);
          Connection idle = DriverManager.getConnection(url)) {
        connection.setAutoCommit(false);
        int ids = flowWhileRead(connection, reader);
        reader.ask();
        Map<String, String> before = reader.answer();
        finish(connection, ids);
        reader.ask();
        compare(before, reader.answer(), ids, database);
        assertTrue(idle.getAutoCommit());
      }
    } finally {
      server.stop();
    }
  }

  /** Inserts rows and commits until the other process has read twice; the rows. */
  private static int flowWhileRead(Connection connection, Reader reader) throws Exception {
    int id = 0;
    Map<String, String> last = Map.of();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, 'u')")) {
      for (int reading = 0; reading < 3; reading++) {
        reader.ask();
        do {
          for (int row = 0; row < ROWS; row++) {
            insert.setInt(1, ++id);
            insert.executeUpdate();
          }
          connection.commit();
        } while (!reader.hasAnswered());
        Map<String, String> now = reader.answer();
        neverGoesDown(last, now);
        last = now;
      }
    }
    assertTrue(number(last, "RowsSent") > 0, last::toString);
    return id;
  }

  private static void neverGoesDown(Map<String, String> last, Map<String, String> now) {
    for (String name : GROWING) {
      assertTrue(number(now, name) >= number(last, name), () -> name + ": " + last + now);
    }
    long pending = number(now, "RowsPending");
    assertTrue(pending >= 0 && pending <= ROWS, now::toString);
  }

  private static long number(Map<String, String> values, String name) {
    return Long.parseLong(values.getOrDefault(name, "0"));
  }

  /** A failing flush, a rollback, a batch, statements of other kinds, and a row that waits. */
  private static void finish(Connection connection, int ids) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id, name) VALUES (1, 'again')");
      assertThrows(FlushException.class, connection::commit);
      connection.rollback();
      statement.executeUpdate("INSERT INTO users (id, name) VALUES (-1, 'dropped')");
      statement.executeUpdate("INSERT INTO users (id, name) VALUES (-2, 'dropped')");
      connection.rollback();
      for (int row = 1; row <= 40; row++) {
        statement.addBatch("INSERT INTO users (id, name) VALUES (" + -row + ", 'batch')");
      }
      statement.executeBatch();
      statement.executeUpdate("INSERT INTO users (id) SELECT id FROM users WHERE id = 0");
      statement.executeUpdate("UPDATE users SET name = 'v' WHERE id = 0");
      statement.executeQuery("SELECT id FROM users").close();
      connection.commit();
      statement.executeUpdate("INSERT INTO users (id, name) VALUES (" + (ids + 1) + ", 'waits')");
    }
  }

  private static void compare(
      Map<String, String> before, Map<String, String> now, int ids, TestDatabase database) {
    long commits = ids / ROWS;
    Map<String, String> expected = new TreeMap<>();
    expected.put("ConnectionsOpen", "2");
    expected.put("Enabled", "true");
    expected.put("History", "5");
    expected.put("MaxRows", "1000");
    expected.put("MaxBytes", "1000000");
    expected.put("RowsBuffered", String.valueOf(ids + 1 + 2 + 40 + 1));
    expected.put("RowsSent", String.valueOf(ids + 40));
    expected.put("RowsFailed", "1");
    expected.put("RowsDiscarded", "2");
    expected.put("RowsPending", "1");
    expected.put("Groups", String.valueOf(commits + 1));
    expected.put("Flushes", String.valueOf(commits + 2));
    expected.put("FlushesByReason", "2");
    expected.put("FlushesByReason.COMMIT", String.valueOf(commits));
    expected.put("FlushesByReason.BATCH", "1");
    expected.put("FailedFlushes", "1");
    expected.put("SuccessRate", String.valueOf(1 - 1.0 / (commits + 2)));
    expected.put("MergedStatements", String.valueOf(commits + 1));
    expected.put("RowsPerFlushAverage", String.valueOf((ids + 41.0) / (commits + 2)));
    expected.put("RowsPerFlushMedian", String.valueOf(ROWS));
    expected.put("RowsPerFlushP99", commits + 2 >= 100 ? String.valueOf(ROWS) : "40");
    expected.put("RowsPerFlushMax", "40");
    expected.put("Retries", "0");
    expected.put("CountMismatches", "0");
    expected.put("PluginFailures", "0");
    expected.put("PassedThroughByReason", "1");
    expected.put("PassedThroughByReason.NOT_PLAIN_VALUES", "1");
    expected.put("StatementsByKind", "3");
    expected.put("StatementsByKind.INSERT", String.valueOf(ids + 45));
    expected.put("StatementsByKind.WRITE", "1");
    expected.put("StatementsByKind.READ", "1");
    expected.put("TemplatesKnown", "2");
    expected.put("TemplatesParsed", "2");
    expected.put("TemplateCacheHits", String.valueOf(1 + 2 + 40 + 1 - 1));
    expected.put("recentFlushes", "5");
    expected.put("failedFlushes", "1");
    Map<String, String> foretold = new TreeMap<>(now);
    foretold.keySet().removeAll(MEASURED);
    assertEquals(lines(expected), lines(foretold));
    assertTrue(now.get("Settings").contains("remote"), now::toString);
    assertTrue(number(now, "BytesSent") > number(before, "BytesSent"));
    boolean guards = database.guardsOneStatement();
    assertEquals(guards, number(now, "SavepointsRolledBack") >= 1, now::toString);
    assertEquals(guards, number(now, "SavepointsSet") >= commits, now::toString);
    assertTrue(Double.parseDouble(now.get("FlushMillisTotal")) > 0);
    assertTrue(now.keySet().containsAll(MEASURED), now::toString);
  }

  private static String lines(Map<String, String> values) {
    return values.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
