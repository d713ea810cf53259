package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.TemplateCache;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One template cache for the connections of a URL, its settings and its lexical rules. As many are
 * kept as {@link #MOST_KEPT}. Safe for use by several threads.
 */
final class SharedTemplates {
  /** More URLs than this in one JVM share nothing between their rounds; they still work. */
  private static final int MOST_KEPT = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, TemplateCache> caches = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(String url, BatcherSettings settings, LexicalRules rules) {}

  TemplateCache of(String url, BatcherSettings settings, LexicalRules rules) {
    lock.lock();
    try {
      TemplateCache cache =
          caches.computeIfAbsent(
              new Key(url, settings, rules),
              key ->
                  new TemplateCache(
                      rules,
                      settings.number(BatcherProperty.TEMPLATE_CACHE_SIZE),
                      settings.list(BatcherProperty.ROW_SAFE_FUNCTIONS),
                      settings.list(BatcherProperty.EXCLUDE_TABLES)));
      if (caches.size() > MOST_KEPT) {
        caches.remove(caches.keySet().iterator().next());
      }
      return cache;
    } finally {
      lock.unlock();
    }
  }
}
