package io.github.sqlbatcher.agent;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jars whose drivers have made XA connections. A pool does not say whether what it gives out
 * belongs to one; so from the first on, only a driver's own connections are taken from DataSources.
 */
final class XaDrivers {
  private final Set<String> jars = ConcurrentHashMap.newKeySet();

  void add(Class<?> source) {
    jars.add(jarOf(source));
  }

  /** Whether the connection may be a pool's around one of an XA connection. */
  boolean mayHaveMade(Connection connection) {
    return !jars.isEmpty() && !jars.contains(jarOf(connection.getClass()));
  }

  private static String jarOf(Class<?> type) {
    ProtectionDomain domain = type.getProtectionDomain();
    CodeSource source = domain == null ? null : domain.getCodeSource();
    return source == null || source.getLocation() == null
        ? type.getName()
        : source.getLocation().toString();
  }
}
