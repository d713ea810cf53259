package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.RecordingDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entrance by URL. */
class BatcherDriverTest {
  private final Driver recording = new RecordingDriver();
  private final BatcherDriver driver = new BatcherDriver();

  @BeforeEach
  void registerRecording() throws SQLException {
    DriverManager.registerDriver(recording);
  }

  @AfterEach
  void deregisterRecording() throws SQLException {
    DriverManager.deregisterDriver(recording);
    BatcherDriver.register();
  }

  private static SQLException refusal(String url) {
    return assertThrows(SQLException.class, () -> DriverManager.getConnection(url));
  }

  @Test
  void innerDriverSeesNothingOfOurs() throws SQLException {
    Object pool = new Object();
    Properties info = new Properties();
    info.setProperty("user", "u");
    info.setProperty("batcher.maxBytes", "2000");
    info.put("object", pool);
    driver.connect("jdbc:batcher:recorded://h/d?a=1&batcher.maxRows=5&b=%20", info).close();
    assertEquals("jdbc:recorded://h/d?a=1&b=%20", RecordingDriver.url());
    Properties theirs = new Properties();
    theirs.setProperty("user", "u");
    theirs.put("object", pool);
    assertEquals(theirs, RecordingDriver.info());
    assertEquals("2000", info.getProperty("batcher.maxBytes"));
  }

  @Test
  void defaultsOfThePropertiesReachTheInnerDriver() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("user", "u");
    driver.connect("jdbc:batcher:recorded:", new Properties(defaults)).close();
    assertEquals("u", RecordingDriver.info().getProperty("user"));
  }

  @Test
  void propertiesMayBeNull() throws SQLException {
    try (Connection connection = driver.connect("jdbc:batcher:h2:mem:", null)) {
      assertInstanceOf(BatcherConnection.class, connection);
    }
    assertTrue(driver.getPropertyInfo("jdbc:batcher:h2:mem:", null).length > 0);
  }

  @Test
  void foreignUrlIsNotOurs() throws SQLException {
    assertNull(driver.connect("jdbc:h2:mem:", new Properties()));
    assertFalse(driver.acceptsURL("jdbc:h2:mem:"));
    assertTrue(driver.acceptsURL("jdbc:batcher:h2:mem:"));
    assertFalse(driver.acceptsURL(null));
  }

  @Test
  void missingDriverIsAnsweredWithThoseRegisteredAndTheArtifact() {
    SQLException e = refusal("jdbc:batcher:db2://h/d:user=u;password=secret;");
    assertEquals("08001", e.getSQLState());
    assertTrue(e.getMessage().contains(RecordingDriver.class.getName()), e.getMessage());
    assertTrue(e.getMessage().contains("org.h2.Driver"), e.getMessage());
    assertTrue(e.getMessage().contains("com.ibm.db2:jcc"), e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
    assertFalse(e.getMessage().contains("BatcherDriver"), e.getMessage());
  }

  @Test
  void missingDriverOfAnUnknownKindIsAnsweredToo() {
    for (String url : List.of("jdbc:batcher:nosuch:x", "jdbc:batcher:", "jdbc:batcher:batcher:x")) {
      SQLException e = refusal(url);
      assertEquals("08001", e.getSQLState());
      assertTrue(e.getMessage().contains("batcher.driverClass"), e.getMessage());
    }
  }

  @Test
  void passwordIsNeverInAMessage() {
    for (String url :
        List.of(
            "jdbc:batcher:nosuch://u:secret@h/d",
            "jdbc:batcher:nosuch//u?password=secret",
            "jdbc:batcher:nosuch;password=secret",
            "jdbc:batcher:recorded:?batcher.maxRow=1&password=secret",
            "jdbc:batcher:recorded:?batcher.maxRows=x&password=secret",
            "jdbc:batcher:recorded:?batcher.dialect=x&password=secret",
            "jdbc:batcher:recorded:?batcher.driverClass=x&password=secret")) {
      for (Throwable e = refusal(url); e != null; e = e.getCause()) {
        assertFalse(e.toString().contains("secret"), e.toString());
      }
    }
  }

  @Test
  void driverClassIsUsed() throws SQLException {
    DriverManager.deregisterDriver(recording);
    assertEquals("08001", refusal("jdbc:batcher:recorded:").getSQLState());
    String name = RecordingDriver.class.getName();
    DriverManager.getConnection("jdbc:batcher:recorded:?batcher.driverClass=" + name).close();
    assertEquals("jdbc:recorded:", RecordingDriver.url());
  }

  @Test
  void driverClassThatIsNoneIsRefused() {
    for (String name : List.of("no.such.Driver", "java.lang.String")) {
      SQLException e = refusal("jdbc:batcher:recorded:?batcher.driverClass=" + name);
      assertTrue(e.getMessage().contains(name), e.getMessage());
      assertEquals("08001", e.getSQLState());
    }
  }

  @Test
  void driverClassThatDoesNotServeTheUrlIsRefused() {
    String name = RecordingDriver.class.getName();
    SQLException e = refusal("jdbc:batcher:h2:mem:;batcher.driverClass=" + name);
    assertEquals("08001", e.getSQLState());
  }

  @Test
  void disabledGivesTheRawConnection() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:batcher:h2:mem:;batcher.enabled=false")) {
      assertEquals("org.h2.jdbc.JdbcConnection", connection.getClass().getName());
    }
  }

  @Test
  void systemPropertyIsRead() throws SQLException {
    System.setProperty("batcher.enabled", "false");
    try (Connection connection = DriverManager.getConnection("jdbc:batcher:h2:mem:")) {
      assertFalse(connection instanceof BatcherConnection);
    } finally {
      System.clearProperty("batcher.enabled");
    }
  }

  @Test
  void propertyInfoIsOursAndTheInnerDriversForItsOwnUrl() throws SQLException {
    Properties info = new Properties();
    info.setProperty("batcher.maxBytes", "2000");
    info.setProperty("user", "u");
    List<DriverPropertyInfo> all =
        Arrays.asList(driver.getPropertyInfo("jdbc:batcher:recorded:x?batcher.maxRows=5", info));
    assertEquals(BatcherProperty.values().length + 1, all.size());
    for (BatcherProperty property : BatcherProperty.values()) {
      DriverPropertyInfo entry = all.get(property.ordinal());
      assertEquals(property.key(), entry.name);
      assertEquals(property.description(), entry.description);
      assertEquals(property.choices(), entry.choices == null ? List.of() : List.of(entry.choices));
    }
    assertEquals("5", all.get(BatcherProperty.MAX_ROWS.ordinal()).value);
    assertEquals("2000", all.get(BatcherProperty.MAX_BYTES.ordinal()).value);
    assertEquals("true", all.get(BatcherProperty.ENABLED.ordinal()).value);
    assertEquals("theirs", all.get(all.size() - 1).name);
    assertEquals("jdbc:recorded:x", RecordingDriver.url());
    assertEquals("{user=u}", RecordingDriver.info().toString());
  }

  @Test
  void propertyInfoOfAForeignUrlIsOurs() throws SQLException {
    assertEquals(
        BatcherProperty.values().length,
        driver.getPropertyInfo("jdbc:recorded:x", new Properties()).length);
  }

  @Test
  void driverMakesNoPromises() {
    assertFalse(driver.jdbcCompliant());
    assertThrows(SQLFeatureNotSupportedException.class, driver::getParentLogger);
    assertEquals(0, driver.getMajorVersion());
    assertEquals(1, driver.getMinorVersion());
  }

  @Test
  void driverIsFoundByServiceLoader() {
    assertTrue(
        ServiceLoader.load(Driver.class).stream()
            .anyMatch(provider -> provider.type() == BatcherDriver.class));
  }

  @Test
  void deregisteredDriverLeavesNothingBehind() throws SQLException {
    BatcherDriver.deregister();
    BatcherDriver.deregister();
    assertEquals(0, registered());
    assertEquals("08001", refusal("jdbc:batcher:h2:mem:").getSQLState());
    BatcherDriver.register();
    BatcherDriver.register();
    assertEquals(1, registered());
    DriverManager.getConnection("jdbc:batcher:h2:mem:").close();
  }

  private static long registered() {
    return DriverManager.drivers().filter(BatcherDriver.class::isInstance).count();
  }

  @Test
  void failureOfTheInnerDriverPassesUntouched() {
    SQLException raw =
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection("jdbc:h2:mem:x;NO_SUCH_SETTING=1"));
    SQLException ours = refusal("jdbc:batcher:h2:mem:x;NO_SUCH_SETTING=1");
    assertEquals(raw.getClass(), ours.getClass());
    assertEquals(raw.getSQLState(), ours.getSQLState());
    assertEquals(raw.getErrorCode(), ours.getErrorCode());
  }
}
