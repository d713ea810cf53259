package io.github.sqlbatcher.agent;

import java.lang.reflect.Modifier;
import java.sql.Driver;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** The kinds of methods that make connections, and are led through the {@link Gate}. */
enum Connecting {
  /** {@link Driver#connect}. */
  DRIVER(
      Set.of(Driver.class),
      Set.of("connect"),
      "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;"),

  /** {@link DataSource#getConnection}. */
  DATA_SOURCE(
      Set.of(DataSource.class),
      Set.of("getConnection"),
      "()Ljava/sql/Connection;",
      "(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;"),

  /**
   * {@code getXAConnection} and {@code getPooledConnection}: drivers cast the connection that they
   * make in there to a class of their own, so it must stay the raw one.
   */
  PHYSICAL(
      Set.of(XADataSource.class, ConnectionPoolDataSource.class),
      Set.of("getXAConnection", "getPooledConnection"),
      "()Ljavax/sql/XAConnection;",
      "()Ljavax/sql/PooledConnection;") {
    @Override
    boolean isMethod(int modifiers, String name, String descriptor) {
      // A driver's own may return a type of its own: then the compiler adds one that calls it.
      return names().contains(name) && !isSynthetic(modifiers) && !isAbsent(modifiers);
    }
  };

  private static final int SYNTHETIC = 0x1000;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Class<?>> types;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> names;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> descriptors;

  Connecting(Set<Class<?>> types, Set<String> names, String... descriptors) {
    this.types = types;
    this.names = names;
    this.descriptors = List.of(descriptors);
  }

  /** One of these is in the constant pool of every class that has such a method. */
  static List<String> allDescriptors() {
    return Stream.of(values()).flatMap(kind -> kind.descriptors.stream()).toList();
  }

  Set<String> names() {
    return names;
  }

  /** Whether a class is of a type that has such methods. */
  boolean isMadeBy(Class<?> type) {
    return types.stream().anyMatch(made -> made.isAssignableFrom(type));
  }

  /** The types that have such methods, as class files name them. */
  Set<String> internalNames() {
    return types.stream().map(type -> type.getName().replace('.', '/')).collect(Collectors.toSet());
  }

  /** Whether a method of such a type is one, and has code. */
  boolean isMethod(int modifiers, String name, String descriptor) {
    return names.contains(name) && descriptors.contains(descriptor) && !isAbsent(modifiers);
  }

  private static boolean isAbsent(int modifiers) {
    return (modifiers & (Modifier.ABSTRACT | Modifier.NATIVE | Modifier.STATIC)) != 0;
  }

  private static boolean isSynthetic(int modifiers) {
    return (modifiers & SYNTHETIC) != 0;
  }
}
