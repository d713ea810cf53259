package io.github.sqlbatcher.agent;

import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.ConnectionWrapper;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the batching around connections that the options name. One that cannot be wrapped is given
 * out as it is: whatever fails in here is logged, and the application goes on. Safe for use by
 * several threads.
 */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int MOST_REMEMBERED = 64;

  private final ConnectionWrapper wrapper = ConnectionWrapper.find();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AgentOptions options;

  Connections(AgentOptions options) {
    this.options = options;
  }

  /** Whether another driver that calls this one may still decide. */
  boolean isUnknown(String url) {
    return !options.urls().includes(url) && !options.urls().excludes(url);
  }

  /** Whether connections of that URL are wrapped. */
  boolean areOf(String url) {
    return options.urls().includes(url) && !options.urls().excludes(url);
  }

  /**
   * A driver's connection, with the batching around it where that is wanted.
   *
   * @param own what the application set for it; null for nothing
   */
  Connection ofDriver(Connection raw, String url, Properties own) {
    if (!isWanted(url, raw) || wrapper.isAround(raw)) {
      return raw;
    }
    try {
      return wrapper.wrap(raw, url, settings(own));
    } catch (SQLException | RuntimeException | LinkageError e) {
      tell(e);
      return raw;
    }
  }

  /** As {@link #ofDriver}, of a DataSource that did not call a driver for it. */
  Connection ofDataSource(Connection raw, Object source, Properties own) {
    // A proxy is lazy at times, and connects when it is asked anything; what it holds was seen.
    if (Proxy.isProxyClass(raw.getClass()) || wrapper.isAround(raw)) {
      return raw;
    }
    try {
      String url = raw.getMetaData().getURL();
      String name = url == null ? source.getClass().getName() : url;
      return isWanted(name, raw) ? wrapper.wrapPooled(raw, name, settings(own)) : raw;
    } catch (SQLException | RuntimeException | LinkageError e) {
      tell(e);
      return raw;
    }
  }

  private BatcherSettings settings(Properties own) throws SQLException {
    return own == null ? options.settings() : options.settings().with(own);
  }

  private boolean isWanted(String url, Connection raw) {
    boolean wanted = areOf(url);
    if (!wanted && LOG.isDebugEnabled()) {
      // The URL itself stays out of the log, as it may hold a password.
      LOG.debug("Left alone, as its URL is not included: a {}", raw.getClass().getName());
    }
    return wanted;
  }

  private void tell(Throwable failure) {
    if (told.size() < MOST_REMEMBERED && told.add(String.valueOf(failure))) {
      LOG.warn("A connection stays as it is, without batching", failure);
    }
  }
}
