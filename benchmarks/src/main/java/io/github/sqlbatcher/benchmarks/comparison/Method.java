package io.github.sqlbatcher.benchmarks.comparison;

import static io.github.sqlbatcher.benchmarks.comparison.Application.ADD_BATCH;
import static io.github.sqlbatcher.benchmarks.comparison.Application.COPY;
import static io.github.sqlbatcher.benchmarks.comparison.Application.HIBERNATE;
import static io.github.sqlbatcher.benchmarks.comparison.Application.LITERAL;
import static io.github.sqlbatcher.benchmarks.comparison.Application.PREPARED;
import static io.github.sqlbatcher.benchmarks.comparison.Application.PREPARED_EACH;

import io.github.sqlbatcher.benchmarks.comparison.Way.Jooq;

/** What is compared: an application, and what lies between it and the server. */
enum Method {
  RAW_LITERAL("raw, literal", LITERAL, Way.RAW),
  RAW_PREPARED("raw, prepared", PREPARED, Way.RAW),
  RAW_EACH("raw, prepared for each row", PREPARED_EACH, Way.RAW),
  RAW_BATCH("raw, addBatch 1000", ADD_BATCH, Way.RAW),
  REWRITTEN_BATCH("driver's rewriting, addBatch 1000", ADD_BATCH, Way.REWRITING),
  JOOQ("jOOQ BatchedConnection", PREPARED, new Jooq(Way.RAW)),
  JOOQ_EACH("jOOQ BatchedConnection, prepared for each row", PREPARED_EACH, new Jooq(Way.RAW)),
  JOOQ_REWRITTEN("jOOQ over the driver's rewriting", PREPARED, new Jooq(Way.REWRITING)),
  RAW_HIBERNATE("Hibernate, batch_size 1000", HIBERNATE, Way.RAW),
  HIBERNATE_REWRITTEN("Hibernate over the driver's rewriting", HIBERNATE, Way.REWRITING),
  P6SPY("p6spy, prepared", PREPARED, Way.P6SPY),
  DATASOURCE_PROXY("datasource-proxy, prepared", PREPARED, Way.DATASOURCE_PROXY),
  RAW_COPY("COPY 10,000", COPY, Way.RAW),
  BATCHER_LITERAL("batcher, literal", LITERAL, Way.BATCHER),
  BATCHER_PREPARED("batcher, prepared", PREPARED, Way.BATCHER),
  BATCHER_EACH("batcher, prepared for each row", PREPARED_EACH, Way.BATCHER),
  BATCHER_HIBERNATE("batcher, Hibernate", HIBERNATE, Way.BATCHER),
  BATCHER_COPY("batcher, prepared, bulk=copy, maxRows=10000", PREPARED, Way.BATCHER_COPY),
  BATCHER_SAVEPOINT("batcher, commitMode=savepoint", PREPARED, Way.BATCHER_SAVEPOINT);

  final String label;
  final Application application;

  @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state, or a record of such
  final Way way;

  Method(String label, Application application, Way way) {
    this.label = label;
    this.application = application;
    this.way = way;
  }

  /** Whether each row is a round trip of its own, so that fewer of them tell the speed. */
  boolean isRowByRow() {
    return (way == Way.RAW || way == Way.P6SPY || way == Way.DATASOURCE_PROXY)
        && (application == LITERAL || application == PREPARED || application == PREPARED_EACH);
  }

  boolean isOurs() {
    return way == Way.BATCHER || way == Way.BATCHER_COPY || way == Way.BATCHER_SAVEPOINT;
  }

  /**
   * Those that tell what a read costs which comes between rows. Not jOOQ: a statement that was
   * prepared before the rows does not see them.
   */
  static Method[] withReads() {
    return new Method[] {RAW_PREPARED, REWRITTEN_BATCH, BATCHER_PREPARED};
  }

  /** Those that tell what the way to the server costs. */
  static Method[] overNetwork() {
    return new Method[] {
      RAW_LITERAL, RAW_PREPARED, REWRITTEN_BATCH, BATCHER_LITERAL, BATCHER_PREPARED
    };
  }
}
