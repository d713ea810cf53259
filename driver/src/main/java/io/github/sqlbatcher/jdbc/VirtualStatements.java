package io.github.sqlbatcher.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prepared INSERTs of a connection that its driver knows nothing of yet, or, where that
 * matters, nothing of their execution. Most databases look for a table when the statement is
 * prepared: so all of them are before its name may mean another. For several threads.
 */
final class VirtualStatements {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualStatements.class);

  /** Those that an application forgets to close stay here. */
  private static final int MOST = 1000;

  private final boolean kept;
  private final boolean boundAnew;
  private final Set<InsertPreparedStatement> virtual = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places = new AtomicInteger();

  /**
   * Of a connection.
   *
   * @param kept whether the database looks for tables when a statement is prepared; where it looks
   *     at each execution there is nothing to know
   * @param boundAnew whether it looks again at the first execution behind DDL
   */
  VirtualStatements(boolean kept, boolean boundAnew) {
    this.kept = kept;
    this.boundAnew = boundAnew;
  }

  /** Whether it matters what is prepared when. */
  boolean areKept() {
    return kept;
  }

  /** Where statements are prepared now, as a number that is no other place's. */
  int place() {
    return places.get();
  }

  /** Whether the statement can do without the driver's until it needs it; it is known then. */
  boolean add(InsertPreparedStatement statement) {
    return !kept || (virtual.size() < MOST && virtual.add(statement));
  }

  /**
   * A statement counts as executed, and the driver's own was not: whether that has to be made up
   * for; it is known then.
   */
  boolean addExecuted(InsertPreparedStatement statement) {
    return boundAnew && add(statement);
  }

  /** The statement is closed. */
  void remove(InsertPreparedStatement statement) {
    if (kept) {
      virtual.remove(statement);
    }
  }

  /** Tables may be others from now on, and what is prepared is bound anew then. */
  void beforeDdl() {
    if (boundAnew) {
      bind();
    }
  }

  /** Names may mean other tables from now on. */
  void leavePlace() {
    bind();
    places.incrementAndGet();
  }

  private void bind() {
    for (InsertPreparedStatement statement : virtual) {
      try {
        statement.bind();
      } catch (SQLException e) {
        LOG.debug("The driver will say so when the statement is executed", e);
      }
    }
    virtual.clear();
  }
}
