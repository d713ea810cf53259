package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.servers.EmbeddedMariaDb;
import java.sql.SQLException;

/** A MariaDB that undoes the whole transaction at a lock timeout, as only its start can tell it. */
public final class TimeoutRollsBack {
  private static final String ADDRESS = EmbeddedMariaDb.another("--innodb-rollback-on-timeout=ON");

  private TimeoutRollsBack() {}

  /** A database of its own on it, by the one or the other driver. */
  public static FreshDatabase fresh(TestDatabase database) throws SQLException {
    String url =
        database == TestDatabase.MYSQL
            ? "jdbc:mysql://" + ADDRESS + "/?user=root&sslMode=DISABLED"
            : "jdbc:mariadb://" + ADDRESS + "/?user=root&sslMode=disable";
    return new DatabasePerTest(database, url).fresh();
  }
}
