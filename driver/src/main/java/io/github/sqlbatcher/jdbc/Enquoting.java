package io.github.sqlbatcher.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The four methods that JDBC 4.5 (JDK 26) gives to Connection: the driver's own where the running
 * JDK has them, else what its Statement says, as the JDK's default does.
 */
final class Enquoting {
  private static final Method LITERAL = find("enquoteLiteral", String.class);
  private static final Method IDENTIFIER = find("enquoteIdentifier", String.class, boolean.class);
  private static final Method SIMPLE = find("isSimpleIdentifier", String.class);
  private static final Method NATIONAL = find("enquoteNCharLiteral", String.class);

  private Enquoting() {}

  private static Method find(String name, Class<?>... parameters) {
    try {
      return Connection.class.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  static String literal(Connection raw, String value) throws SQLException {
    if (LITERAL != null) {
      return (String) call(LITERAL, raw, value);
    }
    try (Statement statement = raw.createStatement()) {
      return statement.enquoteLiteral(value);
    }
  }

  static String identifier(Connection raw, String name, boolean always) throws SQLException {
    if (IDENTIFIER != null) {
      return (String) call(IDENTIFIER, raw, name, always);
    }
    try (Statement statement = raw.createStatement()) {
      return statement.enquoteIdentifier(name, always);
    }
  }

  static boolean isSimple(Connection raw, String name) throws SQLException {
    if (SIMPLE != null) {
      return (Boolean) call(SIMPLE, raw, name);
    }
    try (Statement statement = raw.createStatement()) {
      return statement.isSimpleIdentifier(name);
    }
  }

  static String nationalLiteral(Connection raw, String value) throws SQLException {
    if (NATIONAL != null) {
      return (String) call(NATIONAL, raw, value);
    }
    try (Statement statement = raw.createStatement()) {
      return statement.enquoteNCharLiteral(value);
    }
  }

  private static Object call(Method method, Connection raw, Object... arguments)
      throws SQLException {
    try {
      return method.invoke(raw, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new SQLException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new SQLException(e);
    }
  }
}
