package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Derby in memory: the driver is the database. A schema of its own takes 5 ms, and a database 200,
 * so all tests share one; a schema cannot be dropped with what is in it, and is left behind.
 */
final class DerbyMemory {
  private static final String URL = "jdbc:derby:memory:tests";
  private static final AtomicInteger COUNT = new AtomicInteger();

  static {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    System.setProperty("derby.locks.deadlockTimeout", "1");
  }

  private DerbyMemory() {}

  /** A text that sets how long a lock is waited for, in the whole database. */
  static String lockTimeout(int millis) {
    return "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '%d')"
        .formatted((millis + 999) / 1000);
  }

  /** A user's schema has the user's name. */
  static FreshDatabase fresh() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL + ";create=true");
        Statement statement = connection.createStatement()) {
      // Most tests that wait for a lock wait in vain, as nothing else happens meanwhile.
      statement.execute(lockTimeout(1000));
    }
    String url = URL + ";user=TEST" + COUNT.incrementAndGet();
    return new FreshDatabase(TestDatabase.DERBY, url, ';', "");
  }
}
