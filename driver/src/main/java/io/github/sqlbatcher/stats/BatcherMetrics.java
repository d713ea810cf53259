package io.github.sqlbatcher.stats;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters for every URL and settings that connections are open to or will be: {@code
 * sqlbatcher.rows}, {@code sqlbatcher.flush} and so on, with the tag {@code name} as in JMX. For
 * applications that have Micrometer; Spring Boot binds a bean of this class by itself. A registry
 * is told until it is closed, and is not kept from being collected. Safe for use by several
 * threads.
 */
public final class BatcherMetrics implements MeterBinder {
  private final Tags tags;

  /** Meters without other tags. */
  public BatcherMetrics() {
    this(Tags.empty());
  }

  /** Meters that have these tags, too; not null. */
  public BatcherMetrics(Iterable<Tag> tags) {
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    ConnectionGroups.watch(new RegistryMeters(registry, tags));
  }
}
