package io.github.sqlbatcher.testing;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.sql.Connection;

/** A driver for {@code jdbc:faulty:<inner>} that lets a test step in before each of its calls. */
public final class FaultyDriver extends StandInDriver {
  private static final String NAME = "faulty";
  private static final Fault NONE = (raw, call, first) -> {};
  private static volatile Fault fault = NONE;
  private static volatile WeakReference<Connection> last = new WeakReference<>(null);

  static {
    register(new FaultyDriver());
  }

  /** For {@code DriverManager}. */
  public FaultyDriver() {
    super(NAME);
  }

  static String url(String rawUrl) {
    return FreshDatabase.prefixed("jdbc:" + NAME + ":", rawUrl);
  }

  /** What comes before a call of the driver; what it throws is thrown in place of the call. */
  @FunctionalInterface
  public interface Fault {
    /**
     * The call comes.
     *
     * @param raw the driver's connection or statement
     * @param first the first argument, or null
     */
    void before(Object raw, String call, Object first) throws Throwable;
  }

  /** From now on; null for none. */
  public static void set(Fault wanted) {
    fault = wanted == null ? NONE : wanted;
  }

  /** The driver's connection that was opened last, as long as somebody holds it. */
  public static WeakReference<Connection> last() {
    return last;
  }

  @Override
  void opened(Connection raw) {
    remember(raw);
  }

  private static void remember(Connection raw) {
    last = new WeakReference<>(raw);
  }

  @Override
  Object called(Object raw, String sql, Method method, Object[] arguments) throws Throwable {
    Object first = arguments == null ? null : arguments[0];
    fault.before(raw, nameOf(method, first), first);
    return made(raw, method, arguments);
  }

  /** A savepoint may be gone back to by text. */
  private static String nameOf(Method method, Object first) {
    return first instanceof String text && text.startsWith("ROLLBACK TO")
        ? "rollback"
        : method.getName();
  }
}
