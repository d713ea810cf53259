package io.github.sqlbatcher.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A driver of a database that does not run here: H2 executes its statements, and it says and
 * refuses what the real one does.
 */
abstract class VendorDouble extends StandInDriver {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final Map<String, Object> answers;

  /**
   * @param name stands in the URL
   * @param answers what its metadata says, by the method's name
   */
  VendorDouble(String name, Map<String, Object> answers) {
    super(name);
    this.name = name;
    this.answers = answers;
  }

  /** An empty database, with H2's mode for this vendor. */
  final FreshDatabase fresh(String mode) {
    String url = "jdbc:%s:h2:mem:double%d;DB_CLOSE_DELAY=-1;MODE=%s";
    return new FreshDatabase(
        TestDatabase.H2, url.formatted(name, COUNT.incrementAndGet(), mode), ';', "SHUTDOWN");
  }

  @Override
  final Object called(Object raw, String sql, Method method, Object[] arguments) throws Throwable {
    if (raw instanceof Connection connection) {
      return method.getName().equals("getMetaData")
          ? metaDataOf(connection)
          : calledConnection(connection, method, arguments);
    }
    boolean given = arguments != null && arguments[0] instanceof String;
    return calledStatement((Statement) raw, given ? (String) arguments[0] : sql, method, arguments);
  }

  Object calledConnection(Connection raw, Method method, Object[] arguments) throws Throwable {
    return made(raw, method, arguments);
  }

  /**
   * @param sql what is executed, added to a batch, or was prepared
   */
  Object calledStatement(Statement raw, String sql, Method method, Object[] arguments)
      throws Throwable {
    return made(raw, method, arguments);
  }

  static boolean executes(Method method) {
    return method.getName().startsWith("execute");
  }

  private DatabaseMetaData metaDataOf(Connection connection) throws SQLException {
    DatabaseMetaData real = connection.getMetaData();
    InvocationHandler handler =
        (proxy, method, arguments) ->
            answers.containsKey(method.getName())
                ? answers.get(method.getName())
                : made(real, method, arguments);
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            VendorDouble.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, handler);
  }
}
