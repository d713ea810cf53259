package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.PassThroughReason;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The meters of one registry. Safe for use by several threads. */
final class RegistryMeters implements FlushWatchers.Watcher {
  private final WeakReference<MeterRegistry> registry;
  private final Tags tags;

  RegistryMeters(MeterRegistry registry, Tags tags) {
    this.registry = new WeakReference<>(registry);
    this.tags = tags;
  }

  @Override
  public boolean isOver() {
    MeterRegistry known = registry.get();
    return known == null || known.isClosed();
  }

  @Override
  public void began(ConnectionGroup group) {
    MeterRegistry known = registry.get();
    if (known != null) {
      new Meters(known, group, tagsOf(group)).register();
    }
  }

  @Override
  public void ended(ConnectionGroup group, FlushRecord flush, long nanos) {
    MeterRegistry known = registry.get();
    if (known == null) {
      return;
    }
    Timer.builder("sqlbatcher.flush")
        .description("Flushes, and the time that they took")
        .tags(tagsOf(group).and("reason", tag(flush.getReason())))
        .tag("outcome", flush.isSuccess() ? "success" : "failure")
        .register(known)
        .record(nanos, TimeUnit.NANOSECONDS);
    DistributionSummary.builder("sqlbatcher.flush.rows")
        .description("Rows of a flush")
        .baseUnit(BaseUnits.ROWS)
        .tags(tagsOf(group))
        .register(known)
        .record(flush.getRows());
  }

  private Tags tagsOf(ConnectionGroup group) {
    return tags.and("name", group.name());
  }

  private static String tag(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** What the registry reads by itself. */
  private record Meters(MeterRegistry registry, ConnectionGroup group, Tags tags) {
    void register() {
      rows("buffered", Counter.ROWS_BUFFERED);
      rows("sent", Counter.ROWS_SENT);
      rows("discarded", Counter.ROWS_DISCARDED);
      rows("failed", Counter.ROWS_FAILED);
      counter("sqlbatcher.bytes", "Bytes of rows sent", Counter.BYTES_SENT);
      counter("sqlbatcher.statements", "INSERTs that carried rows", Counter.STATEMENTS_SENT);
      counter("sqlbatcher.retries", "Flushes tried again", Counter.RETRIES);
      counter("sqlbatcher.savepoints", "Savepoints that guarded flushes", Counter.SAVEPOINTS_SET);
      counter("sqlbatcher.count.mismatches", "Other counts than sent", Counter.COUNT_MISMATCHES);
      for (PassThroughReason reason : PassThroughReason.values()) {
        FunctionCounter.builder("sqlbatcher.passed.through", group, g -> ever(g).of(reason))
            .description("INSERTs that were not held back")
            .tags(tags.and("reason", tag(reason)))
            .register(registry);
      }
      gauge(
          "sqlbatcher.round.trips.saved",
          "Round trips that were not needed, without those for savepoints",
          g -> ever(g).roundTripsSaved());
      gauge("sqlbatcher.rows.pending", "Rows that wait", g -> g.counts().rowsPending());
      gauge("sqlbatcher.connections", "Open connections", g -> g.counts().openConnections());
      gauge("sqlbatcher.templates", "INSERT texts known", ConnectionGroup::templatesKnown);
    }

    private static Counts ever(ConnectionGroup group) {
      return group.counts().ever();
    }

    private void rows(String state, Counter counter) {
      FunctionCounter.builder("sqlbatcher.rows", group, g -> ever(g).of(counter))
          .description("Rows that were held back, and what became of them")
          .baseUnit(BaseUnits.ROWS)
          .tags(tags.and("state", state))
          .register(registry);
    }

    private void counter(String name, String description, Counter counter) {
      FunctionCounter.builder(name, group, g -> ever(g).of(counter))
          .description(description)
          .tags(tags)
          .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<ConnectionGroup> value) {
      Gauge.builder(name, group, value).description(description).tags(tags).register(registry);
    }
  }
}
