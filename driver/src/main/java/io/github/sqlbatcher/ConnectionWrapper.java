package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The door from the public entrances (driver, DataSource, agent) to the room {@code jdbc}, which
 * knows all others. It is found by name so that no package depends on one that depends on it.
 */
public interface ConnectionWrapper {
  /**
   * Puts the batching around a connection of a real driver.
   *
   * @param raw the driver's connection, not null; it belongs to the wrapper from here on
   * @param url the real driver's URL, as a name for what is shared between connections
   * @param settings checked settings
   * @return the wrapped connection, or {@code raw} itself where the settings switch batching off
   * @throws SQLException if a setting does not fit the database; {@code raw} is then still open
   */
  Connection wrap(Connection raw, String url, BatcherSettings settings) throws SQLException;

  /**
   * As {@link #wrap}, where {@code close()} may give the connection back to a pool that rolls back
   * or commits what is open, as it likes: what waits is sent first. A connection that has a batcher
   * around it already is given back as it is.
   */
  Connection wrapPooled(Connection raw, String url, BatcherSettings settings) throws SQLException;

  /** Whether a batcher, of whichever class loader, is around the connection already. */
  boolean isAround(Connection connection);

  /**
   * Lets go of what would keep the class loader: nothing is flushed at the end of the JVM any more,
   * unless a row is held back after this.
   */
  void release();

  /** The one implementation. */
  static ConnectionWrapper find() {
    try {
      return Class.forName("io.github.sqlbatcher.jdbc.BatchingConnections")
          .asSubclass(ConnectionWrapper.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The batcher's jar is incomplete", e);
    }
  }
}
