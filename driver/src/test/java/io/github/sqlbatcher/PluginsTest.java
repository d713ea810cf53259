package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins see and change, and that they harm nothing. */
class PluginsTest extends ContractTest {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();

  /** Notes what it is told, and gives a table its name. */
  public static final class Noting implements BatcherPlugin {
    @Override
    public String beforeStatement(String sql) {
      return sql.replace("people", "users");
    }

    @Override
    public void beforeFlush(FlushReason reason, int rows) {
      HEARD.add("before " + reason + " " + rows);
    }

    @Override
    public void afterFlush(FlushRecord flush) {
      HEARD.add("after " + flush.getReason() + " " + flush.getStatements());
    }

    @Override
    public void onError(FlushRecord flush, Throwable error) {
      HEARD.add("error " + error.getClass().getSimpleName());
    }
  }

  /** Throws whatever it is told. */
  public static final class Throwing implements BatcherPlugin {
    @Override
    public String beforeStatement(String sql) {
      throw new IllegalStateException("beforeStatement");
    }

    @Override
    public void beforeFlush(FlushReason reason, int rows) {
      throw new AssertionError("beforeFlush");
    }

    @Override
    public void afterFlush(FlushRecord flush) {
      throw new StackOverflowError("afterFlush");
    }

    @Override
    public void onError(FlushRecord flush, Throwable error) {
      throw new NoClassDefFoundError("onError");
    }
  }

  /** Has no answer. */
  public static final class Silent implements BatcherPlugin {
    @Override
    public String beforeStatement(String sql) {
      return null;
    }
  }

  @BeforeEach
  void hearNothingYet() {
    HEARD.clear();
  }

  private void reopenWith(Class<?>... plugins) throws SQLException {
    List<String> names = List.of(plugins).stream().map(Class::getName).toList();
    reopen("batcher.name=plugins", "batcher.plugins=" + String.join(",", names));
  }

  @Test
  void pluginsAreToldOfFlushes() throws Exception {
    reopenWith(Noting.class);
    insert(1);
    insert(2);
    connection.commit();
    assertEquals(List.of("before COMMIT 2", "after COMMIT " + database.statements(2, 1)), HEARD);
  }

  @Test
  void pluginsAreToldOfFailures() throws Exception {
    reopenWith(Noting.class);
    insert(1);
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    assertEquals(List.of("before COMMIT 2", "error FlushException", "after COMMIT 0"), HEARD);
  }

  @Test
  void pluginsAreToldOfExplicitBatches() throws Exception {
    reopenWith(Noting.class);
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 2; id++) {
        insert.setInt(1, id);
        insert.setString(2, "u");
        insert.addBatch();
      }
      insert.executeBatch();
    }
    assertEquals(2, users());
    if (!database.hasSavepoints()) {
      // A batch that could not be undone is the driver's to send.
      assertEquals(List.of(), HEARD);
      return;
    }
    assertEquals("before BATCH 2", HEARD.get(0));
    assertTrue(HEARD.get(1).startsWith("after BATCH"), HEARD::toString);
  }

  @Test
  void pluginsAreToldOfABatchThatTheDriverSendsAnew() throws Exception {
    fresh.run("INSERT INTO users (id) VALUES (1)");
    reopenWith(Noting.class);
    try (PreparedStatement insert = prepareUser()) {
      for (int id = 1; id <= 2; id++) {
        insert.setInt(1, id);
        insert.setString(2, "u");
        insert.addBatch();
      }
      assertThrows(SQLException.class, insert::executeBatch);
    }
    // A batch that could not be undone is the driver's from the beginning.
    List<String> merged = List.of("before BATCH 2", "after BATCH 0");
    assertEquals(database.hasSavepoints() ? merged : List.of(), HEARD);
    assertEquals(0, batcher().stats().flushesEnded());
  }

  @Test
  void everyKindOfStatementIsRewritten() throws Exception {
    reopenWith(Silent.class, Noting.class);
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared =
            connection.prepareStatement("INSERT INTO people (id) VALUES (?)");
        PreparedStatement read = connection.prepareStatement("SELECT COUNT(*) FROM people")) {
      statement.execute("INSERT INTO people (id) VALUES (1)");
      statement.executeUpdate("INSERT INTO people (id) VALUES (2)");
      statement.executeLargeUpdate("INSERT INTO people (id) VALUES (3)");
      statement.addBatch("INSERT INTO people (id) VALUES (4)");
      statement.addBatch("INSERT INTO people (id) VALUES (5)");
      statement.executeBatch();
      String sixth = "INSERT INTO people (id) VALUES (6)";
      if (database.hasGeneratedKeys()) {
        statement.executeUpdate(sixth, Statement.RETURN_GENERATED_KEYS);
      } else {
        statement.execute(sixth);
      }
      prepared.setInt(1, 7);
      prepared.executeUpdate();
      try (var count = read.executeQuery();
          var max = statement.executeQuery("SELECT MAX(id) FROM people")) {
        assertTrue(count.next() && max.next());
        assertEquals(7, count.getInt(1));
        assertEquals(7, max.getInt(1));
      }
    }
  }

  @Test
  void aPluginThatThrowsHarmsNothingAndIsCounted() throws Exception {
    reopenWith(Throwing.class, Noting.class);
    insert(1);
    insert(2);
    connection.commit();
    insert(2);
    assertThrows(FlushException.class, connection::commit);
    connection.rollback();
    assertEquals(2, users());
    assertTrue(HEARD.contains("error FlushException"), HEARD::toString);
    ObjectName name = new ObjectName("io.github.sqlbatcher:type=Batcher,name=\"plugins\"");
    // Four statements, two flushes with a call before and after each, and one error.
    assertEquals(
        4L + 4 + 1,
        ManagementFactory.getPlatformMBeanServer().getAttribute(name, "PluginFailures"));
  }

  @Test
  void aPluginThatIsNotThereIsAWrongSetting() throws SQLException {
    assertRefused("org.example.Missing", "batcher.plugins=org.example.Missing");
    assertRefused("java.lang.String", "batcher.plugins=java.lang.String");
  }

  @Test
  void serviceLoaderFindsPlugins(@TempDir Path services) throws Exception {
    Path file = services.resolve("META-INF/services/" + BatcherPlugin.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, Noting.class.getName() + "\norg.example.Missing\n");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      reopen("batcher.name=found");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    insert(1);
    connection.commit();
    assertEquals(List.of("before COMMIT 1", "after COMMIT 1"), HEARD);
  }
}
