package io.github.sqlbatcher.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calls every method that may give an object which leads to the database, on every such object that
 * it is given, and notes which of them are not ours.
 */
final class ObjectGraph {
  private static final Set<Class<?>> LEADING =
      Set.of(Connection.class, Statement.class, ResultSet.class, DatabaseMetaData.class);

  /** H2 gives every value also as a result with one row, which has such a value again. */
  private static final int DEEPEST_RESULT = 3;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private final Set<String> reached = new TreeSet<>();
  private final List<String> leaks = new ArrayList<>();
  private int depth;

  /** The methods that gave something. */
  Set<String> reached() {
    return reached;
  }

  List<String> leaks() {
    return leaks;
  }

  List<String> leaksOf(Object given, String by) {
    note(given, by);
    walk(given);
    return leaks;
  }

  void walk(Object from) {
    open.add(from);
    while (!open.isEmpty()) {
      Object next = open.remove();
      if (seen.add(next)) {
        step(next);
      }
    }
  }

  private void step(Object object) {
    prepare(object);
    for (Method method : object.getClass().getMethods()) {
      if (mayLead(method)) {
        call(object, method);
      }
    }
  }

  private void prepare(Object object) {
    try {
      if (object instanceof ResultSet result) {
        result.next();
      } else if (object instanceof PreparedStatement statement) {
        statement.execute();
      } else if (object instanceof Statement statement) {
        statement.execute("SELECT * FROM users");
      }
    } catch (SQLException e) {
      // Closed with what it belonged to; then its methods give nothing either.
      reached.add("closed " + object.getClass().getSimpleName());
    }
  }

  private static boolean mayLead(Method method) {
    Class<?> type = method.getReturnType();
    return !method.isSynthetic()
        && method.getDeclaringClass() != Object.class
        && !method.getName().equals("unwrap")
        && (type == Object.class || LEADING.stream().anyMatch(face -> face.isAssignableFrom(type)));
  }

  private void call(Object object, Method method) {
    try {
      method.setAccessible(true);
      Object given = method.invoke(object, arguments(object, method));
      if (given != null) {
        note(given, method.getName());
      }
    } catch (InvocationTargetException e) {
      // The driver does not take these arguments, or does not have this method: nothing is given.
      if (!(e.getCause() instanceof SQLException) && isOurs(e.getCause())) {
        throw new AssertionError(method.toString(), e);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOurs(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure instanceof Error || trace[0].getClassName().startsWith("io.github.sqlbatcher");
  }

  private void note(Object given, String by) {
    reached.add(by);
    if (LEADING.stream().anyMatch(face -> face.isInstance(given))) {
      if (given.getClass().getPackage() != BatchingConnection.class.getPackage()) {
        leaks.add(by + " gives a " + given.getClass().getName());
      }
      follow(given);
    }
  }

  /** A result at once, as the next execution of its statement closes it. */
  private void follow(Object given) {
    if (!(given instanceof ResultSet)) {
      open.add(given);
    } else if (depth < DEEPEST_RESULT && seen.add(given)) {
      depth++;
      step(given);
      depth--;
    }
  }

  private static Object[] arguments(Object object, Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(object, types, i);
    }
    return arguments;
  }

  private static Object argument(Object object, Class<?>[] types, int position) {
    Class<?> type = types[position];
    if (type == String.class) {
      return text(object, position);
    }
    if (type == int.class) {
      return number(object, types, position);
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == int[].class) {
      return object instanceof DatabaseMetaData ? null : new int[] {1};
    }
    if (type == String[].class) {
      return object instanceof DatabaseMetaData ? null : new String[] {"id"};
    }
    if (type == Class.class) {
      return ResultSet.class;
    }
    return type == boolean.class ? false : null;
  }

  private static String text(Object object, int position) {
    if (object instanceof DatabaseMetaData) {
      return position < 2 ? null : "%";
    }
    return object instanceof ResultSet ? "id" : "SELECT * FROM users";
  }

  /** A type, a concurrency and a holdability of results, or a wish for keys; else a column. */
  private static int number(Object object, Class<?>[] types, int position) {
    if (!(object instanceof Connection) || (types.length == 2 && types[0] == String.class)) {
      return 1;
    }
    return switch (types[0] == String.class ? position - 1 : position) {
      case 0 -> ResultSet.TYPE_FORWARD_ONLY;
      case 1 -> ResultSet.CONCUR_READ_ONLY;
      default -> ResultSet.HOLD_CURSORS_OVER_COMMIT;
    };
  }
}
