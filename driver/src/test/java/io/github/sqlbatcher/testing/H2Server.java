package io.github.sqlbatcher.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** H2 in memory: the driver is the database. */
final class H2Server {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private H2Server() {}

  static FreshDatabase fresh() {
    String url = "jdbc:h2:mem:test" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    return new FreshDatabase(TestDatabase.H2, url, ';', "SHUTDOWN");
  }
}
