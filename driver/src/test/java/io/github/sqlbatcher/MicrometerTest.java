package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.stats.BatcherMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The meters of {@link BatcherMetrics} say what was done. */
class MicrometerTest extends ContractTest {
  private final String name = "m-" + UUID.randomUUID();

  private void reopenNamed() throws Exception {
    reopen("batcher.name=" + name);
  }

  private void twoRowsAndAFailure() throws Exception {
    insert(1);
    insert(2);
    connection.commit();
    insert(1);
    assertThrows(FlushException.class, connection::commit);
    connection.rollback();
    insert(3);
    connection.rollback();
    execute("INSERT INTO users (id) SELECT 1 FROM users WHERE id = 0");
    insert(4);
  }

  private double counted(MeterRegistry registry, String meter, String... tags) {
    return registry.get(meter).tag("name", name).tags(tags).functionCounter().count();
  }

  private double gauged(MeterRegistry registry, String meter) {
    return registry.get(meter).tag("name", name).gauge().value();
  }

  private void assertMeters(MeterRegistry registry) {
    assertEquals(5, counted(registry, "sqlbatcher.rows", "state", "buffered"));
    assertEquals(2, counted(registry, "sqlbatcher.rows", "state", "sent"));
    assertEquals(1, counted(registry, "sqlbatcher.rows", "state", "failed"));
    assertEquals(1, counted(registry, "sqlbatcher.rows", "state", "discarded"));
    assertEquals(database.statements(2, 1), counted(registry, "sqlbatcher.statements"));
    assertEquals(1, counted(registry, "sqlbatcher.passed.through", "reason", "not_plain_values"));
    assertEquals(1, gauged(registry, "sqlbatcher.rows.pending"));
    assertEquals(1, gauged(registry, "sqlbatcher.connections"));
    assertEquals(2, gauged(registry, "sqlbatcher.templates"), 1);
  }

  @Test
  void metersOfConnectionsThatAreOpenedLaterAreThere() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    new BatcherMetrics().bindTo(registry);
    reopenNamed();
    twoRowsAndAFailure();
    assertMeters(registry);
    var good =
        registry
            .get("sqlbatcher.flush")
            .tags("name", name, "reason", "commit", "outcome", "success")
            .timer();
    assertEquals(1, good.count());
    assertTrue(good.totalTime(TimeUnit.NANOSECONDS) > 0);
    var failed = registry.get("sqlbatcher.flush").tags("name", name, "outcome", "failure").timer();
    assertEquals(1, failed.count());
    var rows = registry.get("sqlbatcher.flush.rows").tag("name", name).summary();
    assertEquals(3, rows.totalAmount());
    assertEquals(2, rows.max());
  }

  @Test
  void metersOfConnectionsThatWereOpenedBeforeAreThere() throws Exception {
    reopenNamed();
    twoRowsAndAFailure();
    MeterRegistry registry = new SimpleMeterRegistry();
    new BatcherMetrics(Tags.of("app", "shop")).bindTo(registry);
    assertMeters(registry);
    assertEquals(5, counted(registry, "sqlbatcher.rows", "state", "buffered", "app", "shop"));
  }

  @Test
  void countersGoOnWhereAPoolOpensAnotherConnection() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    new BatcherMetrics().bindTo(registry);
    reopenNamed();
    insert(1);
    connection.commit();
    connection.close();
    try (Connection next = open("batcher.name=" + name)) {
      assertEquals(1, counted(registry, "sqlbatcher.rows", "state", "sent"));
      assertEquals(1, gauged(registry, "sqlbatcher.connections"));
    }
    assertEquals(0, gauged(registry, "sqlbatcher.connections"));
  }

  @Test
  void aClosedRegistryIsToldNoMore() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    new BatcherMetrics().bindTo(registry);
    registry.close();
    reopenNamed();
    insert(1);
    connection.commit();
    assertEquals(0, registry.find("sqlbatcher.flush").tag("name", name).timers().size());
  }

  @Test
  void prometheusScrapesThem() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new BatcherMetrics().bindTo(registry);
    reopenNamed();
    twoRowsAndAFailure();
    String page = registry.scrape();
    String tag = "{name=\"" + name + "\"";
    assertTrue(page.contains("sqlbatcher_rows_total" + tag + ",state=\"sent\"} 2.0"), page);
    assertTrue(page.contains("sqlbatcher_rows_pending" + tag + "} 1.0"), page);
    assertTrue(
        page.contains(
            "sqlbatcher_flush_seconds_count" + tag + ",outcome=\"success\",reason=\"commit\"} 1"),
        page);
    assertFalse(page.contains("password"), page);
  }
}
