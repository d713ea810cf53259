package io.github.sqlbatcher.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes driver's objects that note each call, and answer the awaited one as they are told. */
final class RecordingDelegate implements InvocationHandler {
  private static final Set<String> TRUE = Set.of("getAutoCommit", "supportsBatchUpdates");

  private final List<Call> calls = new ArrayList<>();
  private Method awaited;
  private Object answer;
  private Exception failure;

  /** What an object was asked. */
  record Call(Object on, Method method, List<Object> arguments) {}

  <T> T make(Class<T> face) {
    return face.cast(
        Proxy.newProxyInstance(
            RecordingDelegate.class.getClassLoader(), new Class<?>[] {face}, this));
  }

  /** From here on calls are noted, and that method answers so. */
  void await(Method method, Object given) {
    calls.clear();
    awaited = method;
    answer = given;
    failure = null;
  }

  /** As {@link #await}, with a failure for an answer. */
  void awaitFailing(Method method, Exception thrown) {
    await(method, null);
    failure = thrown;
  }

  /** The calls of the awaited method on that object. */
  List<Call> received(Object on) {
    return calls.stream().filter(call -> call.on() == on && isAwaited(call.method())).toList();
  }

  /** The calls of all methods of that name, on any object. */
  List<Call> receivedNamed(String name) {
    return calls.stream().filter(call -> call.method().getName().equals(name)).toList();
  }

  /** The names of all methods that were called. */
  List<String> methods() {
    return calls.stream().map(call -> call.method().getName()).toList();
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "recording";
      };
    }
    calls.add(
        new Call(proxy, method, arguments == null ? List.of() : Arrays.asList(arguments.clone())));
    if (isAwaited(method)) {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
    return method.getName().equals("getDatabaseProductName")
        ? "H2"
        : neutral(method.getReturnType(), TRUE.contains(method.getName()));
  }

  private boolean isAwaited(Method method) {
    return awaited != null
        && awaited.getName().equals(method.getName())
        && Arrays.equals(awaited.getParameterTypes(), method.getParameterTypes());
  }

  private Object neutral(Class<?> type, boolean flag) {
    if (type == boolean.class) {
      return flag;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type.isInterface() ? make(type) : null;
  }
}
