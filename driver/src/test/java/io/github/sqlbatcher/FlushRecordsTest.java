package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code BatcherConnection.stats()} remembers of flushes, and what it makes of them. */
@Tag("any-jdk")
class FlushRecordsTest extends ContractTest {
  /** SQLite has none. */
  private String stateOfFailure;

  private List<FlushRecord> records() throws SQLException {
    return batcher().stats().recentFlushes();
  }

  private FlushRecord failed() throws SQLException {
    insert(1);
    insert(2);
    connection.commit();
    insert(3);
    insert(2);
    stateOfFailure = assertThrows(FlushException.class, connection::commit).getSQLState();
    connection.rollback();
    return records().get(1);
  }

  @Test
  void aFlushIsRememberedWithItsTemplateAndWithoutItsValues() throws Exception {
    Instant before = Instant.now();
    insert(1);
    insert(2);
    execute("INSERT INTO orders (id, user_id) VALUES (77, 1)");
    connection.commit();
    FlushRecord record = records().get(0);
    assertEquals(1, records().size());
    assertEquals(FlushReason.COMMIT, record.getReason());
    assertEquals(3, record.getRows());
    assertEquals(2, record.getGroups());
    assertEquals(database.statements(3, 2), record.getStatements());
    assertEquals(0, record.getFailedRows());
    assertEquals(
        "INSERT INTO users (id, name) VALUES (?, ?);"
            + " INSERT INTO orders (id, user_id) VALUES (?, ?)",
        record.getTemplate());
    assertEquals(Thread.currentThread().getName(), record.getThread());
    assertFalse(Instant.parse(record.getTime()).isBefore(before));
    assertTrue(record.getMillis() > 0);
    assertTrue(record.getBytes() > 0);
    assertTrue(record.isSuccess());
    assertNull(record.getErrorClass());
    assertNull(record.getMessage());
    assertNull(record.getCallSite());
  }

  @Test
  void aFailedFlushIsRememberedWithItsErrorAndWithoutItsValues() throws Exception {
    FlushRecord record = failed();
    assertFalse(record.isSuccess());
    assertEquals(2, record.getFailedRows());
    assertEquals(stateOfFailure, record.getSqlState());
    assertTrue(record.getErrorClass().contains("SQL"), record::toString);
    assertTrue(
        record.getMessage().contains(database.secondOfTwoRows() + ", into table users"),
        record::toString);
    assertFalse(record.getMessage().contains("'u'"), record::toString);
  }

  @Test
  void valuesAreRememberedWhereTheUserWantsThemLogged() throws Exception {
    reopen("batcher.logParameters=true");
    FlushRecord record = failed();
    // They are those of the failing row, which only a savepoint can tell.
    assertEquals(
        database.hasSavepoints(),
        record.getMessage().contains("Values: (2, 'u')"),
        record::toString);
  }

  @Test
  void theLineOfCodeIsRememberedWhereItIsCaptured() throws Exception {
    reopen("batcher.captureCallSite=true");
    String site = failed().getCallSite();
    assertTrue(site.contains("ContractTest.insert("), site);
  }

  @Test
  void asManyAsHistorySaysAreRemembered() throws Exception {
    reopen("batcher.history=3");
    for (int id = 1; id <= 5; id++) {
      insert(id);
      if (id == 5) {
        insert(6);
      }
      connection.commit();
    }
    assertEquals(List.of(1, 1, 2), records().stream().map(FlushRecord::getRows).toList());
    assertEquals(5, batcher().stats().flushesEnded());
  }

  @Test
  void nothingIsRememberedWithAHistoryOfNone() throws Exception {
    reopen("batcher.history=0");
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    assertEquals(List.of(), records());
    assertEquals(1, batcher().stats().flushesFailed());
  }

  @Test
  void aConnectionRemembersItsOwnFlushes() throws Exception {
    try (Connection other = open()) {
      insert(1);
      connection.commit();
      try (Statement statement = other.createStatement()) {
        statement.executeUpdate("INSERT INTO orders (id) VALUES (1)");
        other.commit();
      }
      List<FlushRecord> others = other.unwrap(BatcherConnection.class).stats().recentFlushes();
      assertEquals("INSERT INTO orders (id) VALUES (?)", others.get(0).getTemplate());
      assertEquals(1, others.size());
      assertEquals(1, records().size());
    }
  }

  @Test
  void aFlushInTheBackgroundIsRememberedWithItsThread() throws Exception {
    reopen("batcher.asyncFlush=true", "batcher.maxRows=2");
    insert(1);
    insert(2);
    connection.commit();
    FlushRecord record = records().get(0);
    assertEquals(FlushReason.ROWS, record.getReason());
    assertTrue(record.getThread().startsWith("sqlbatcher-flush"), record::toString);
  }

  @Test
  void anExplicitBatchIsRememberedAsOneFlush() throws Exception {
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 4; id++) {
        insert.setInt(1, id);
        insert.setString(2, "u");
        insert.addBatch();
      }
      insert.executeBatch();
    }
    if (!database.hasSavepoints()) {
      // A batch that could not be undone is the driver's to send.
      assertEquals(List.of(), records());
      return;
    }
    FlushRecord record = records().get(0);
    assertEquals(FlushReason.BATCH, record.getReason());
    assertEquals(4, record.getRows());
    // A batch is one trip for a driver, too; its savepoint may cost some.
    assertTrue(batcher().stats().roundTripsSaved() <= 0);
  }

  @Test
  void aTextOfManyMegabytesIsCut() throws Exception {
    reopen("batcher.maxBytes=100000000");
    insert(1);
    String text = "x".repeat(database.longText());
    execute("INSERT INTO users (id, name) VALUES (1, '" + text + "')");
    assertThrows(FlushException.class, connection::commit);
    FlushRecord record = records().get(0);
    assertTrue(record.getBytes() > text.length());
    assertTrue(record.toString().length() < 2 * FlushRecord.LONGEST_TEXT);
  }

  @Test
  void aMessageOfManyMegabytesIsCut() {
    String text = "x".repeat(10_000_000);
    FlushRecord record =
        new FlushRecord("", text, FlushReason.ROWS, text, 1, 1, 1, 1, 1, 1, "", "", text, null);
    assertTrue(record.toString().length() < 4 * FlushRecord.LONGEST_TEXT);
  }

  @Test
  void aTemplateIsCutWhereManyDiffer() throws Exception {
    for (int id = 1; id <= 100; id++) {
      try (Statement statement = connection.createStatement()) {
        String blanks = " ".repeat(id);
        statement.executeUpdate("INSERT INTO" + blanks + "users (id) VALUES (" + id + ")");
      }
    }
    connection.commit();
    String template = records().get(0).getTemplate();
    assertEquals(FlushRecord.LONGEST_TEXT, template.length());
    assertTrue(template.endsWith("…"), template);
  }

  @Test
  void aggregatesAreThoseOfTheFlushes() throws Exception {
    failed();
    BatcherStats stats = batcher().stats();
    assertEquals(2, stats.flushesEnded());
    assertEquals(1, stats.flushesFailed());
    assertEquals(0.5, stats.successRate());
    assertEquals(2.0, stats.averageRows());
    double sum = records().stream().mapToDouble(FlushRecord::getMillis).sum();
    assertEquals(sum, stats.totalMillis(), 1e-6);
    assertEquals(sum / 2, stats.averageMillis(), 1e-6);
    assertEquals(records().get(0).getBytes(), stats.bytesSent());
  }

  @Test
  void roundTripsSavedAreRowsWithoutStatementsAndSavepoints() throws Exception {
    for (int id = 1; id <= 50; id++) {
      insert(id);
    }
    connection.commit();
    BatcherStats stats = batcher().stats();
    int statements = database.statements(50, 1);
    boolean guarded = database.hasSavepoints() && (statements > 1 || database.guardsOneStatement());
    assertEquals(guarded ? 1 : 0, stats.savepointsSet());
    // PostgreSQL's savepoint goes with the rows; elsewhere it is set, and released.
    long trips = isPostgres() || !guarded ? 0 : 2;
    assertEquals(50 - statements - trips, stats.roundTripsSaved());
  }

  @Test
  void aFailedFlushGoesBackToItsSavepoint() throws Exception {
    failed();
    assertEquals(database.hasSavepoints(), batcher().stats().savepointsRolledBack() >= 1);
  }

  @Test
  void statementsAreCountedByKind() throws Exception {
    insert(1);
    insert(2);
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 3);
      insert.setString(2, "u");
      insert.executeUpdate();
    }
    try (PreparedStatement read = connection.prepareStatement("SELECT COUNT(*) FROM users")) {
      read.executeQuery().close();
    }
    users();
    execute("UPDATE users SET name = 'v'");
    execute("INSERT INTO users (id) SELECT 9 FROM users WHERE id = 1");
    BatcherStats stats = batcher().stats();
    assertEquals(4, stats.statements().get("INSERT"));
    assertEquals(2, stats.statements().get("READ"));
    assertEquals(1, stats.statements().get("WRITE"));
  }
}
