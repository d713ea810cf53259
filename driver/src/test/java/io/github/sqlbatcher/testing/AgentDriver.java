package io.github.sqlbatcher.testing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A driver for {@code jdbc:agent:<inner>} that gives the inner driver's own connection: what the
 * agent is told to wrap, where a test has raw connections to the same database.
 */
public final class AgentDriver extends StandInDriver {
  private static final String NAME = "agent";

  static {
    register(new AgentDriver());
  }

  /** For {@code DriverManager}. */
  public AgentDriver() {
    super(NAME);
  }

  static String url(String rawUrl) {
    return FreshDatabase.prefixed("jdbc:" + NAME + ":", rawUrl);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return acceptsURL(url) ? DriverManager.getConnection(inner(url), info) : null;
  }

  @Override
  Object called(Object raw, String sql, Method method, Object[] arguments) throws Throwable {
    return made(raw, method, arguments);
  }
}
