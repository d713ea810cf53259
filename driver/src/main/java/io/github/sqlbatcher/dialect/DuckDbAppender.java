package io.github.sqlbatcher.dialect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;

/**
 * An {@code org.duckdb.DuckDBAppender}, by handles of its methods: a call for each value must cost
 * next to nothing. Closing it sends rows that were not sent yet, and tells of no error. Not for
 * several threads.
 */
final class DuckDbAppender implements AutoCloseable {
  private static final ClassValue<Methods> METHODS =
      new ClassValue<>() {
        @Override
        protected Methods computeValue(Class<?> type) {
          return new Methods(
              method(type, "beginRow", type, void.class),
              method(type, "appendNull", type, void.class),
              method(type, "endRow", type, void.class),
              method(type, "flush", long.class, long.class),
              method(type, "close", void.class, void.class));
        }
      };

  private final Object appender;
  private final Methods methods;

  private record Methods(
      MethodHandle beginRow,
      MethodHandle appendNull,
      MethodHandle endRow,
      MethodHandle flush,
      MethodHandle close) {}

  /**
   * One that the driver opened.
   *
   * @throws IllegalArgumentException if it lacks a method, as older ones do
   */
  DuckDbAppender(Object appender) {
    this.appender = appender;
    this.methods = METHODS.get(appender.getClass());
  }

  /**
   * How it takes values of a Java type: for {@link #append(MethodHandle, Object)}, and behind a
   * conversion of bits for {@link #append(MethodHandle, long)}.
   *
   * @throws IllegalArgumentException if it takes none
   */
  MethodHandle taking(Class<?> value) {
    return method(appender.getClass(), "append", appender.getClass(), void.class, value);
  }

  private static MethodHandle method(
      Class<?> type, String name, Class<?> returned, Class<?> wanted, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(type, name, MethodType.methodType(returned, parameters))
          .asType(MethodType.methodType(wanted, parameters).insertParameterTypes(0, Object.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(type + " has no " + name, e);
    }
  }

  void beginRow() throws SQLException {
    call(methods.beginRow);
  }

  void appendNull() throws SQLException {
    call(methods.appendNull);
  }

  void append(MethodHandle way, long bits) throws SQLException {
    try {
      way.invokeExact(appender, bits);
    } catch (Throwable e) {
      throw told(e);
    }
  }

  void append(MethodHandle way, Object value) throws SQLException {
    try {
      way.invokeExact(appender, value);
    } catch (Throwable e) {
      throw told(e);
    }
  }

  void endRow() throws SQLException {
    call(methods.endRow);
  }

  /** Sends the rows; their number. */
  long flush() throws SQLException {
    try {
      return (long) methods.flush.invokeExact(appender);
    } catch (Throwable e) {
      throw told(e);
    }
  }

  @Override
  public void close() throws SQLException {
    call(methods.close);
  }

  private void call(MethodHandle method) throws SQLException {
    try {
      method.invokeExact(appender);
    } catch (Throwable e) {
      throw told(e);
    }
  }

  private static SQLException told(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof SQLException told ? told : new SQLException(failure);
  }
}
