package io.github.sqlbatcher.types;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Gathers attempts: a setter with each of many values. */
final class AttemptList {
  private static final int LARGE = 100_000;

  private final List<Attempt> attempts = new ArrayList<>();

  /** A setter with its value still open. */
  @FunctionalInterface
  interface ValueSetter<T> {
    void set(PreparedStatement statement, int index, T value) throws SQLException;
  }

  /** Values that nobody can change. */
  @SafeVarargs
  final <T> AttemptList each(String setter, ValueSetter<T> call, T... values) {
    return each(setter, call, UnaryOperator.identity(), value -> {}, values);
  }

  /**
   * Values that the application changes as soon as the row is executed.
   *
   * @param made makes the value that is handed over, anew for each row
   * @param changed changes it
   */
  @SafeVarargs
  final <V, T> AttemptList each(
      String setter, ValueSetter<T> call, Function<V, T> made, Consumer<T> changed, V... values) {
    for (V value : values) {
      attempts.add(
          new Attempt(
              value == null ? setter : setter + " of " + value.getClass().getSimpleName(),
              shown(value),
              null,
              (statement, index) -> {
                T handedOver = made.apply(value);
                call.set(statement, index, handedOver);
                return () -> changed.accept(handedOver);
              },
              isLarge(value)));
    }
    return this;
  }

  private static boolean isLarge(Object value) {
    return value instanceof String text
        ? text.length() > LARGE
        : value instanceof byte[] bytes && bytes.length > LARGE;
  }

  private static String shown(Object value) {
    try {
      return Shown.value(value);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  List<Attempt> all() {
    return attempts;
  }
}
