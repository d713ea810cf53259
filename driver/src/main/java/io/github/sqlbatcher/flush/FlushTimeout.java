package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.dialect.PhysicalStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the statements of a connection's flushes get as {@code queryTimeout}. Where all statements
 * share one, the application has its own again behind the flush. Used by one flush at a time.
 */
final class FlushTimeout {
  private static final Logger LOG = LoggerFactory.getLogger(FlushTimeout.class);
  private static final int UNTOUCHED = -1;

  private final Connection raw;
  private final PhysicalStatements statements;
  private final boolean shared;
  private int applications = UNTOUCHED;

  /** For the flushes of a driver's connection, whose statements share their timeout or don't. */
  FlushTimeout(Connection raw, PhysicalStatements statements, boolean shared) {
    this.raw = raw;
    this.statements = statements;
    this.shared = shared;
  }

  /** Before a flush whose statements get so many seconds; 0 for what the driver gives. */
  void begin(int seconds) throws SQLException {
    statements.begin(shared ? 0 : seconds);
    if (shared && seconds > 0) {
      try (Statement any = raw.createStatement()) {
        int before = any.getQueryTimeout();
        any.setQueryTimeout(seconds);
        applications = before;
      }
    }
  }

  /** Behind the flush, whatever became of it. */
  void end() {
    if (applications != UNTOUCHED) {
      try (Statement any = raw.createStatement()) {
        any.setQueryTimeout(applications);
      } catch (SQLException e) {
        LOG.debug("The connection is lost, or keeps the flush's timeout", e);
      }
      applications = UNTOUCHED;
    }
  }
}
