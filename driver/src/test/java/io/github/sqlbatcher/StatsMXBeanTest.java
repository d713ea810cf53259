package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.Door;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The MBean of a URL and its settings: when it is there, and what can be done with it. */
class StatsMXBeanTest extends ContractTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private String name;

  @BeforeEach
  void openNamed() throws Exception {
    name = "test " + COUNT.incrementAndGet();
    reopen(named(name));
  }

  private static String named(String name) {
    return "batcher.name=" + name.replace("%", "%25").replace(" ", "%20");
  }

  private static ObjectName objectName(String shown) throws Exception {
    return new ObjectName("io.github.sqlbatcher:type=Batcher,name=" + ObjectName.quote(shown));
  }

  private BatcherStatsMXBean mbean() throws Exception {
    return JMX.newMXBeanProxy(SERVER, objectName(name), BatcherStatsMXBean.class);
  }

  private static Set<String> shownNames() throws Exception {
    return SERVER.queryNames(new ObjectName("io.github.sqlbatcher:type=Batcher,*"), null).stream()
        .map(found -> ObjectName.unquote(found.getKeyProperty("name")))
        .collect(Collectors.toSet());
  }

  @Test
  void oneIsThereForAllConnectionsAndGoesWithTheLast() throws Exception {
    Connection second = open(named(name));
    assertEquals(2, mbean().getConnectionsOpen());
    connection.close();
    connection.close();
    assertEquals(1, mbean().getConnectionsOpen());
    if (database.hasAbort()) {
      second.abort(Runnable::run);
    } else {
      assertThrows(SQLFeatureNotSupportedException.class, () -> second.abort(Runnable::run));
    }
    if (!second.isClosed()) {
      // H2 ignores the call, and DuckDB refuses it.
      assertEquals(1, mbean().getConnectionsOpen());
      second.close();
    }
    assertFalse(SERVER.isRegistered(objectName(name)));
  }

  @Test
  void aConnectionThatIsLostWithoutACloseIsOpenNoMore() throws Exception {
    ReferenceQueue<Connection> collected = new ReferenceQueue<>();
    WeakReference<Connection> lost = new WeakReference<>(lostBehindARow(), collected);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!lost.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      collected.remove(100);
    }
    assertEquals(1, mbean().getConnectionsOpen());
    assertEquals(1, mbean().getRowsSent());
  }

  private Connection lostBehindARow() throws SQLException {
    Connection second = open(named(name));
    try (Statement statement = second.createStatement()) {
      statement.executeUpdate("INSERT INTO users (id) VALUES (1)");
    }
    second.commit();
    return second;
  }

  @Test
  void numbersGoOnWithTheNextConnection() throws Exception {
    insert(1);
    connection.commit();
    reopen(named(name));
    insert(2);
    connection.commit();
    assertEquals(2, mbean().getRowsSent());
    assertEquals(2, mbean().getFlushes());
  }

  @Test
  void otherSettingsOfTheSameNameAreTheirOwn() throws Exception {
    try (Connection other = open(named(name), "batcher.maxRows=7")) {
      assertTrue(SERVER.isRegistered(objectName(name + "#2")));
      assertEquals(7, SERVER.getAttribute(objectName(name + "#2"), "MaxRows"));
      assertEquals(1000, mbean().getMaxRows());
    }
  }

  @Test
  void aNameMayHoldQuotesCommasAndLineBreaks() throws Exception {
    name = "a \"b\", c=d*?:\n%e\\f";
    String encoded = "batcher.name=a%20%22b%22,%20c%3Dd*%3F:%0A%25e%5Cf";
    reopen(encoded);
    insert(1);
    assertEquals(1, mbean().getRowsPending());
  }

  @Test
  void maxRowsHoldsForOpenConnectionsAtOnce() throws Exception {
    insert(1);
    insert(2);
    mbean().setMaxRows(3);
    assertEquals(2, pending());
    insert(3);
    assertEquals(0, pending());
    assertEquals(1, flushes(FlushReason.ROWS));
    assertEquals(3, mbean().getMaxRows());
  }

  @Test
  void maxBytesHoldsForOpenConnectionsAtOnce() throws Exception {
    mbean().setMaxBytes(1000);
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 100; id++) {
        insert.setInt(1, id);
        insert.setString(2, "a name of some forty characters, and more");
        insert.executeUpdate();
      }
    }
    assertTrue(flushes(FlushReason.BYTES) > 0);
    assertEquals(1000, mbean().getMaxBytes());
  }

  @Test
  void switchedOffInsertsArePassedThroughBehindWhatWaits() throws Exception {
    insert(1);
    mbean().setEnabled(false);
    assertEquals(1, pending());
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 2);
      insert.setString(2, "u");
      assertEquals(1, insert.executeUpdate());
      assertEquals(0, pending());
      insert.setInt(1, 3);
      insert.addBatch();
      insert.setInt(1, 4);
      insert.addBatch();
      assertEquals(2, insert.executeBatch().length);
    }
    insert(5);
    assertEquals(0, pending());
    assertEquals(2, passedThrough(PassThroughReason.NOT_MERGED_HERE));
    mbean().setEnabled(true);
    insert(6);
    assertEquals(1, pending());
    assertEquals(6, users());
  }

  @Test
  void historyCanBeShortened() throws Exception {
    for (int id = 1; id <= 4; id++) {
      insert(id);
      connection.commit();
    }
    assertEquals(4, mbean().recentFlushes().size());
    mbean().setHistory(2);
    assertEquals(2, mbean().recentFlushes().size());
    assertEquals(2, mbean().getHistory());
  }

  @Test
  void whatASettingDoesNotTakeIsRefused() throws Exception {
    BatcherStatsMXBean mbean = mbean();
    for (Runnable wrong :
        List.<Runnable>of(
            () -> mbean.setMaxRows(0), () -> mbean.setMaxBytes(1), () -> mbean.setHistory(-1))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    assertEquals(1000, mbean.getMaxRows());
  }

  @Test
  void resetCountsFromZeroButForWhatIsOpen() throws Exception {
    insert(1);
    connection.commit();
    insert(2);
    mbean().reset();
    assertEquals(0, mbean().getRowsSent());
    assertEquals(0, mbean().getFlushes());
    assertEquals(0, mbean().getTemplatesParsed());
    assertEquals(0, mbean().getRowsPerFlushMax());
    assertEquals(List.of(), mbean().recentFlushes());
    assertEquals(1, mbean().getRowsPending());
    assertEquals(1, mbean().getConnectionsOpen());
    connection.commit();
    assertEquals(1, mbean().getRowsSent());
    assertEquals(0, mbean().getRowsPending());
  }

  @Test
  void aFailedFlushIsNotifiedAndKeptAmongTheFailed() throws Exception {
    List<Notification> heard = new CopyOnWriteArrayList<>();
    SERVER.addNotificationListener(
        objectName(name), (notification, handback) -> heard.add(notification), null, null);
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    connection.rollback();
    insert(3);
    connection.commit();
    assertEquals(1, heard.size());
    assertEquals(BatcherStatsMXBean.FLUSH_FAILED, heard.get(0).getType());
    assertEquals(mbean().failedFlushes().get(0).getMessage(), heard.get(0).getMessage());
    assertEquals(1, mbean().failedFlushes().size());
    assertEquals(2, mbean().recentFlushes().size());
    assertEquals(0.5, mbean().getSuccessRate());
  }

  @Test
  void recordsAreCompositeDataForThoseWithoutOurClasses() throws Exception {
    insert(1);
    connection.commit();
    CompositeData[] records =
        (CompositeData[])
            SERVER.invoke(objectName(name), "recentFlushes", new Object[0], new String[0]);
    assertEquals("COMMIT", records[0].get("reason"));
    assertEquals(1, records[0].get("rows"));
    assertEquals(true, records[0].get("success"));
    assertEquals("INSERT INTO users (id, name) VALUES (?, ?)", records[0].get("template"));
  }

  @Test
  void withoutANameItIsTheUrlWithoutUserAndParameters() throws Exception {
    try (Connection unnamed = open()) {
      for (String shown : shownNames()) {
        assertFalse(shown.contains("password"), shown);
        assertFalse(shown.contains("?") || shown.contains(";"), shown);
      }
      String start = Door.chosen().shownUrl(fresh).split("[?;]", 2)[0];
      assertTrue(
          shownNames().stream().anyMatch(shown -> shown.startsWith(start)),
          () -> start + " is not there");
    }
  }

  @Test
  void templatesAreCounted() throws Exception {
    insert(1);
    insert(2);
    insert(3);
    assertEquals(1, mbean().getTemplatesKnown());
    assertEquals(1, mbean().getTemplatesParsed());
    assertEquals(2, mbean().getTemplateCacheHits());
  }

  @Test
  void quantilesAreThoseOfTheFlushes() throws Exception {
    for (int rows = 1; rows <= 20; rows++) {
      for (int row = 0; row < rows; row++) {
        insert(100 * rows + row);
      }
      connection.commit();
    }
    assertEquals(10, mbean().getRowsPerFlushMedian());
    assertEquals(20, mbean().getRowsPerFlushP99());
    assertEquals(20, mbean().getRowsPerFlushMax());
    assertEquals(10.5, mbean().getRowsPerFlushAverage());
    assertTrue(mbean().getFlushMillisMedian() > 0);
    assertTrue(mbean().getFlushMillisMedian() <= mbean().getFlushMillisP99());
    assertTrue(mbean().getFlushMillisP99() <= mbean().getFlushMillisMax());
    assertTrue(mbean().getFlushMillisMax() <= mbean().getFlushMillisTotal());
  }
}
