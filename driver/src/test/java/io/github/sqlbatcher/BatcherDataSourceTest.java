package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.RawSource;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The entrance by DataSource. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"})
class BatcherDataSourceTest {
  @Parameter TestDatabase database;
  private FreshDatabase fresh;
  private RawSource target;
  private BatcherDataSource source;

  @BeforeEach
  void openDatabase() throws SQLException {
    fresh = database.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
    target = new RawSource(fresh);
    source = new BatcherDataSource(target);
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    fresh.close();
  }

  private static void insert(Connection connection, int rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int id = 0; id < rows; id++) {
        statement.executeUpdate("INSERT INTO users VALUES (" + id + ", 'u')");
      }
    }
  }

  private static SQLException refusal(DataSource of) {
    return assertThrows(SQLException.class, of::getConnection);
  }

  @Test
  void rowsOfATargetsConnectionTravelMerged() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 64);
      assertEquals(0, CountingDriver.inserts());
      connection.commit();
    }
    assertEquals(1, CountingDriver.inserts());
    assertEquals(64, fresh.number("SELECT COUNT(*) FROM users"));
  }

  @Test
  void aUrlAloneIsEnoughWithOrWithoutOurPrefix() throws SQLException {
    for (String url : new String[] {fresh.url(), fresh.batchingUrl()}) {
      BatcherDataSource byUrl = new BatcherDataSource();
      byUrl.setUrl(url);
      byUrl.setMaxRows(3);
      try (Connection connection = byUrl.getConnection()) {
        connection.setAutoCommit(false);
        insert(connection, 4);
        assertEquals(1, connection.unwrap(BatcherConnection.class).pendingRows());
      }
    }
  }

  @Test
  void userAndPasswordReachTheDriverOfTheUrl() throws SQLException {
    fresh.run("CREATE USER door PASSWORD 'key'");
    BatcherDataSource byUrl = new BatcherDataSource();
    byUrl.setUrl(withoutUser());
    byUrl.setUser("door");
    byUrl.setPassword("key");
    assertEquals("door", byUrl.getUser());
    try (Connection connection = byUrl.getConnection()) {
      assertEquals("door", connection.getMetaData().getUserName().toLowerCase(Locale.ROOT));
    }
    byUrl.setUser(null);
    byUrl.setPassword(null);
    try (Connection connection = byUrl.getConnection("door", "key")) {
      assertEquals("door", connection.getMetaData().getUserName().toLowerCase(Locale.ROOT));
    }
    fresh.run("DROP USER door");
  }

  private String withoutUser() {
    // Only an administrator may open an H2 database with settings behind its name.
    return database == TestDatabase.H2
        ? fresh.url().substring(0, fresh.url().indexOf(';'))
        : fresh.url().replaceAll("(user|password)=[^&]*&?", "");
  }

  @Test
  void userAndPasswordReachTheTarget() throws SQLException {
    try (Connection connection = source.getConnection("u", "p")) {
      assertInstanceOf(BatcherConnection.class, connection);
    }
    assertEquals("u/p", target.user());
  }

  @Test
  void unwrapLeadsToTheTargetAndToWhatItLeadsTo() throws SQLException {
    assertSame(source, source.unwrap(DataSource.class));
    assertSame(target, source.unwrap(RawSource.class));
    assertSame(fresh, source.unwrap(FreshDatabase.class));
    assertTrue(source.isWrapperFor(BatcherDataSource.class));
    assertTrue(source.isWrapperFor(RawSource.class));
    assertTrue(source.isWrapperFor(FreshDatabase.class));
    assertFalse(source.isWrapperFor(String.class));
    assertThrows(SQLException.class, () -> source.unwrap(String.class));
    assertThrows(SQLException.class, () -> new BatcherDataSource().unwrap(String.class));
  }

  @Test
  void logWriterAndLoginTimeoutAreTheTargets() throws SQLException {
    PrintWriter writer = new PrintWriter(new StringWriter());
    source.setLogWriter(writer);
    source.setLoginTimeout(7);
    assertSame(writer, target.getLogWriter());
    assertSame(writer, source.getLogWriter());
    assertEquals(7, target.getLoginTimeout());
    assertEquals(7, source.getLoginTimeout());
  }

  @Test
  void withAUrlThereIsNoLogWriterAndNoLoginTimeout() throws SQLException {
    BatcherDataSource byUrl = new BatcherDataSource();
    byUrl.setUrl(fresh.url());
    assertNull(byUrl.getLogWriter());
    assertEquals(0, byUrl.getLoginTimeout());
    assertThrows(SQLFeatureNotSupportedException.class, () -> byUrl.setLoginTimeout(1));
    assertThrows(SQLFeatureNotSupportedException.class, () -> byUrl.setLogWriter(null));
  }

  @Test
  void closeClosesTheTarget() throws SQLException {
    source.close();
    assertTrue(target.isClosed());
    new BatcherDataSource().close();
  }

  @Test
  void aConnectionIsWrappedOnce() throws SQLException {
    try (Connection connection = new BatcherDataSource(source).getConnection()) {
      assertSame(connection, connection.unwrap(BatcherConnection.class));
      assertSame(connection, connection.getMetaData().getConnection());
    }
  }

  @Test
  void disabledItGivesOutTheTargetsConnections() throws SQLException {
    source.setEnabled(false);
    try (Connection connection = source.getConnection()) {
      assertFalse(connection instanceof BatcherConnection);
    }
  }

  @Test
  void aSetterIsHeededByTheNextConnection() throws SQLException {
    source.setMaxRows(2);
    source.getConnection().close();
    source.setMaxRows(1);
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      assertEquals(1, CountingDriver.inserts());
    }
  }

  @Test
  void aWrongSettingFailsTheFirstConnection() {
    source.setMaxRows(0);
    SQLException e = refusal(source);
    assertEquals("08001", e.getSQLState());
    assertEquals(
        "Setting 'batcher.maxRows' in the DataSource has the value '0', but takes a whole number"
            + " from 1 to 1000000",
        e.getMessage());
    source.setMaxRows(5);
    source.setOnError("ignore");
    assertTrue(refusal(source).getMessage().contains("abort or isolate"));
  }

  @Test
  void settingsThatDoNotFitTheDatabaseLeaveNoConnectionOpen() throws SQLException {
    source.setDialect("nobodys");
    long before = sessions();
    assertTrue(refusal(source).getMessage().contains("nobodys"));
    while (sessions() > before) {
      Thread.onSpinWait();
    }
  }

  private long sessions() throws SQLException {
    return fresh.number(
        database == TestDatabase.H2
            ? "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
            : "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
  }

  @Test
  void neitherOrBothOfTargetAndUrlIsRefused() {
    assertEquals("08001", refusal(new BatcherDataSource()).getSQLState());
    assertTrue(refusal(new BatcherDataSource()).getMessage().contains("neither"));
    source.setUrl(fresh.url());
    assertTrue(refusal(source).getMessage().contains("both"));
  }

  @Test
  void aUrlThatNobodyServesIsRefusedAsByTheDriver() {
    BatcherDataSource byUrl = new BatcherDataSource();
    byUrl.setUrl("jdbc:nobody://user:secret@h/d");
    SQLException e = refusal(byUrl);
    assertTrue(e.getMessage().contains("'jdbc:nobody:…'"), e.getMessage());
    assertEquals("BatcherDataSource[nobody]", byUrl.toString());
    byUrl.setUrl("http://nobody");
    assertEquals("08001", refusal(byUrl).getSQLState());
  }
}
