package io.github.sqlbatcher.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
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
    // A test that waits for a lock waits in vain, as nothing else happens meanwhile.
    System.setProperty("derby.locks.waitTimeout", "5");
    System.setProperty("derby.locks.deadlockTimeout", "1");
  }

  private DerbyMemory() {}

  /** A user's schema has the user's name. */
  static FreshDatabase fresh() throws SQLException {
    DriverManager.getConnection(URL + ";create=true").close();
    String url = URL + ";user=TEST" + COUNT.incrementAndGet();
    return new FreshDatabase(TestDatabase.DERBY, url, ';', "");
  }
}
