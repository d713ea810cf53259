package io.github.sqlbatcher.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.DefaultSettings;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods that Connection has from JDK 26 on; here they are also on older JDKs. */
@Tag("any-jdk")
class EnquotingTest {
  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"COCKROACH", "SQL_SERVER", "ORACLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void answersAreThoseOfTheDriversStatement(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = database.fresh();
        BatchingConnection connection = (BatchingConnection) fresh.batching();
        Connection raw = fresh.raw();
        Statement statement = raw.createStatement()) {
      for (String name : new String[] {"users", "Users", "two words", "select", "é"}) {
        assertEquals(statement.enquoteLiteral(name), connection.enquoteLiteral(name));
        assertEquals(statement.enquoteNCharLiteral(name), connection.enquoteNCharLiteral(name));
        assertEquals(statement.isSimpleIdentifier(name), connection.isSimpleIdentifier(name));
        for (boolean always : new boolean[] {true, false}) {
          assertEquals(
              statement.enquoteIdentifier(name, always),
              connection.enquoteIdentifier(name, always));
        }
      }
    }
  }

  @Test
  void driverIsAsked() throws ReflectiveOperationException, SQLException {
    RecordingDelegate recording = new RecordingDelegate();
    Connection connection =
        new BatchingConnections()
            .wrap(recording.make(Connection.class), "jdbc:recording:", DefaultSettings.get());
    // On the connection where it has the method, else on a statement, which is closed again.
    Method literal = Statement.class.getMethod("enquoteLiteral", String.class);
    recording.await(literal, "'x'");
    assertEquals("'x'", ((BatchingConnection) connection).enquoteLiteral("x"));
    assertEquals(1, recording.receivedNamed("enquoteLiteral").size());
    assertEquals("x", recording.receivedNamed("enquoteLiteral").get(0).arguments().get(0));
    boolean onStatement =
        recording.receivedNamed("enquoteLiteral").get(0).on() instanceof Statement;
    assertEquals(onStatement ? 1 : 0, recording.receivedNamed("close").size());
  }

  @Test
  void failureIsTheDriversOwn() throws ReflectiveOperationException, SQLException {
    RecordingDelegate recording = new RecordingDelegate();
    BatchingConnection connection =
        (BatchingConnection)
            new BatchingConnections()
                .wrap(recording.make(Connection.class), "jdbc:recording:", DefaultSettings.get());
    SQLException failure = new SQLException("own");
    recording.awaitFailing(Statement.class.getMethod("isSimpleIdentifier", String.class), failure);
    assertSame(failure, assertThrows(SQLException.class, () -> connection.isSimpleIdentifier("x")));
  }

  @Test
  void keywordsAreQuotedOnlyWhereTheDriverDoes() throws SQLException {
    try (FreshDatabase fresh = TestDatabase.H2.fresh();
        BatchingConnection connection = (BatchingConnection) fresh.batching()) {
      assertFalse(connection.isSimpleIdentifier("two words"));
      assertTrue(connection.isSimpleIdentifier("USERS"));
    }
  }
}
