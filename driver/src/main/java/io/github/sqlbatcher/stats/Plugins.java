package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherPlugin;
import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushRecord;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a URL and its settings. One that throws harms nobody: it is counted, and logged
 * once. Safe for use by several threads.
 */
public final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  /** An array: without plugins, a statement pays for nothing but to see that. */
  private final BatcherPlugin[] plugins;

  private final AtomicLong failures = new AtomicLong();
  private final Set<BatcherPlugin> logged = ConcurrentHashMap.newKeySet();

  private Plugins(Collection<BatcherPlugin> plugins) {
    this.plugins = plugins.toArray(BatcherPlugin[]::new);
  }

  /**
   * Those that {@code ServiceLoader} finds, then those named, each class once.
   *
   * @param named class names separated by commas; may be empty
   * @throws SQLException with SQLState 08001 if a named one cannot be made
   */
  static Plugins of(String named) throws SQLException {
    Map<Class<?>, BatcherPlugin> found = new LinkedHashMap<>();
    provided(Plugins.class.getClassLoader(), found);
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    if (ofThread != null) {
      provided(ofThread, found);
    }
    for (String name : named.split(",", -1)) {
      if (!name.isBlank()) {
        BatcherPlugin plugin = made(name.strip(), ofThread);
        found.putIfAbsent(plugin.getClass(), plugin);
      }
    }
    return new Plugins(found.values());
  }

  private static void provided(ClassLoader loader, Map<Class<?>, BatcherPlugin> found) {
    Iterator<BatcherPlugin> all = ServiceLoader.load(BatcherPlugin.class, loader).iterator();
    try {
      while (all.hasNext()) {
        BatcherPlugin plugin = all.next();
        found.putIfAbsent(plugin.getClass(), plugin);
      }
    } catch (ServiceConfigurationError e) {
      LOG.warn("A plugin cannot be loaded, and is left out with those behind it", e);
    }
  }

  private static BatcherPlugin made(String name, ClassLoader ofThread) throws SQLException {
    try {
      return loaded(name, ofThread)
          .asSubclass(BatcherPlugin.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' names '%s', of which no plugin can be made: it needs a public class with a"
                  .formatted(BatcherProperty.PLUGINS.key(), name)
              + " constructor without parameters that implements BatcherPlugin",
          "08001",
          e);
    }
  }

  private static Class<?> loaded(String name, ClassLoader ofThread) throws ClassNotFoundException {
    try {
      return Class.forName(name, true, ofThread);
    } catch (ClassNotFoundException e) {
      return Class.forName(name);
    }
  }

  /** The text to take for a statement: each plugin gets what the one before it made of it. */
  public String beforeStatement(String sql) {
    String text = sql;
    if (sql != null) {
      for (BatcherPlugin plugin : plugins) {
        try {
          String rewritten = plugin.beforeStatement(text);
          text = rewritten == null ? text : rewritten;
        } catch (RuntimeException | Error e) {
          failed(plugin, e);
        }
      }
    }
    return text;
  }

  void beforeFlush(FlushReason reason, int rows) {
    tell(plugin -> plugin.beforeFlush(reason, rows));
  }

  void afterFlush(FlushRecord flush) {
    tell(plugin -> plugin.afterFlush(flush));
  }

  void onError(FlushRecord flush, Throwable error) {
    tell(plugin -> plugin.onError(flush, error));
  }

  /** Calls of plugins that threw. */
  long failures() {
    return failures.get();
  }

  private void tell(Consumer<BatcherPlugin> news) {
    for (BatcherPlugin plugin : plugins) {
      try {
        news.accept(plugin);
      } catch (RuntimeException | Error e) {
        failed(plugin, e);
      }
    }
  }

  private void failed(BatcherPlugin plugin, Throwable error) {
    failures.incrementAndGet();
    if (logged.add(plugin)) {
      LOG.warn(
          "Plugin {} failed, and harms nothing; it is told once",
          plugin.getClass().getName(),
          error);
    }
  }
}
