package io.github.sqlbatcher.agent;

import io.github.sqlbatcher.ConnectionProperties;
import java.sql.Connection;
import java.util.Properties;
import java.util.Set;
import javax.sql.XADataSource;

/**
 * Follows the calls that make connections, so that the innermost one wraps and the outer ones leave
 * what they get. Safe for use by several threads.
 */
final class Calls {
  /** They wrap by themselves, whichever class loader they are of. */
  private static final Set<String> BATCHERS =
      Set.of("io.github.sqlbatcher.BatcherDriver", "io.github.sqlbatcher.BatcherDataSource");

  private final ThreadLocal<Call> current = new ThreadLocal<>();
  private final XaDrivers xaDrivers = new XaDrivers();
  private final Connections connections;

  Calls(Connections connections) {
    this.connections = connections;
  }

  /** For {@link Gate#enter}. */
  Object enter(Object source, String url) {
    Call outer = current.get();
    boolean physical = Gate.PHYSICAL.equals(url);
    if (physical && source instanceof XADataSource) {
      xaDrivers.add(source.getClass());
    }
    boolean closed =
        physical
            || (outer != null && outer.closed)
            || BATCHERS.contains(source.getClass().getName());
    Call call = new Call(outer, source, url, closed);
    current.set(call);
    return call;
  }

  /** For {@link Gate#tell}: a driver that is not ours does not know our settings. */
  Properties tell(Object token, Properties info) {
    Call call = (Call) token;
    ConnectionProperties properties = new ConnectionProperties(info);
    if (call.closed
        || call.url == null
        || !connections.areOf(call.url)
        || !properties.nameSettings()) {
      return info;
    }
    call.own = info;
    return properties.ofDriver();
  }

  /** For {@link Gate#leave}. */
  Object leave(Object token, Object made) {
    Call call = (Call) token;
    if (call.outer == null) {
      current.remove();
    } else {
      current.set(call.outer);
    }
    Connection connection = (Connection) made;
    Connection given = connection;
    if (connection != null && !call.closed && !call.judged) {
      given = judged(call, connection);
    }
    if (call.outer != null && call.judged) {
      call.outer.judged = true;
    }
    return given;
  }

  private Connection judged(Call call, Connection connection) {
    if (call.url != null) {
      call.judged = !connections.isUnknown(call.url);
      return connections.ofDriver(connection, call.url, call.settings());
    }
    if (xaDrivers.mayHaveMade(connection)) {
      return connection;
    }
    call.judged = true;
    return connections.ofDataSource(connection, call.source, call.settings());
  }
}
