package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of Java Flight Recorder holds. */
class FlightRecordingTest extends ContractTest {
  private static final String FLUSH = "io.github.sqlbatcher.Flush";
  private static final String PASS_THROUGH = "io.github.sqlbatcher.PassThrough";
  private static final String FAILURE = "io.github.sqlbatcher.Failure";

  @TempDir Path folder;

  private List<RecordedEvent> recorded(SqlAction action, String... enabled) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      for (String event : enabled) {
        recording.enable(event);
      }
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.github.sqlbatcher."))
        .toList();
  }

  @Test
  void aFlushIsAnEventWithItsDuration() throws Exception {
    List<RecordedEvent> events =
        recorded(
            () -> {
              insert(1);
              insert(2);
              connection.commit();
            },
            FLUSH);
    RecordedEvent event = events.get(0);
    assertEquals(1, events.size());
    assertEquals(FLUSH, event.getEventType().getName());
    assertEquals("COMMIT", event.getString("reason"));
    assertEquals("INSERT INTO users (id, name) VALUES (?, ?)", event.getString("template"));
    assertEquals(2, event.getInt("rows"));
    assertEquals(database.statements(2, 1), event.getInt("statements"));
    assertTrue(event.getBoolean("success"));
    assertTrue(event.getDuration().toNanos() > 0);
  }

  @Test
  void aPassedThroughInsertIsAnEventWithoutItsValues() throws Exception {
    List<RecordedEvent> events =
        recorded(
            () -> {
              execute("INSERT INTO users (id, name) SELECT 1, 'secret' FROM orders");
              connection.prepareStatement("INSERT INTO orders (id) SELECT ? FROM orders").close();
            },
            PASS_THROUGH);
    assertEquals(2, events.size());
    assertEquals("INSERT INTO users", events.get(0).getString("beginning"));
    assertEquals("INSERT INTO orders", events.get(1).getString("beginning"));
    assertEquals("NOT_PLAIN_VALUES", events.get(0).getString("reason"));
    assertFalse(events.toString().contains("secret"));
  }

  @Test
  void aFailedFlushIsAnEventWithItsSqlState() throws Exception {
    AtomicReference<String> state = new AtomicReference<>();
    List<RecordedEvent> events =
        recorded(
            () -> {
              insert(1);
              insert(1);
              state.set(assertThrows(FlushException.class, connection::commit).getSQLState());
            },
            FAILURE);
    RecordedEvent event = events.get(0);
    assertEquals(1, events.size());
    assertEquals(state.get(), event.getString("sqlState"));
    assertEquals(2, event.getInt("failedRows"));
    assertTrue(event.getString("message").startsWith("Flush (COMMIT) "), event::toString);
    assertTrue(event.getString("message").contains(database.secondOfTwoRows()), event::toString);
  }

  @Test
  void eventsAreOffUnlessAskedFor() throws Exception {
    List<RecordedEvent> events =
        recorded(
            () -> {
              insert(1);
              connection.commit();
              execute("INSERT INTO users (id, name) SELECT 2, 'u' FROM orders");
              insert(1);
              assertThrows(FlushException.class, connection::commit);
            });
    assertEquals(List.of(), events);
  }
}
