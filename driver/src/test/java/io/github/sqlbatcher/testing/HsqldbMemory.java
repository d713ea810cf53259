package io.github.sqlbatcher.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** HSQLDB in memory: the driver is the database. */
final class HsqldbMemory {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private HsqldbMemory() {}

  /** Readers on other connections must not wait for the writer, as they do by default. */
  static FreshDatabase fresh() {
    String url = "jdbc:hsqldb:mem:test" + COUNT.incrementAndGet() + ";hsqldb.tx=mvcc";
    return new FreshDatabase(TestDatabase.HSQLDB, url, ';', "SHUTDOWN");
  }
}
