package io.github.sqlbatcher.benchmarks.comparison;

import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_COPY;
import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_EACH;
import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_HIBERNATE;
import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_LITERAL;
import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_PREPARED;
import static io.github.sqlbatcher.benchmarks.comparison.Method.BATCHER_SAVEPOINT;
import static io.github.sqlbatcher.benchmarks.comparison.Method.DATASOURCE_PROXY;
import static io.github.sqlbatcher.benchmarks.comparison.Method.HIBERNATE_REWRITTEN;
import static io.github.sqlbatcher.benchmarks.comparison.Method.JOOQ;
import static io.github.sqlbatcher.benchmarks.comparison.Method.JOOQ_EACH;
import static io.github.sqlbatcher.benchmarks.comparison.Method.JOOQ_REWRITTEN;
import static io.github.sqlbatcher.benchmarks.comparison.Method.P6SPY;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_BATCH;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_COPY;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_EACH;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_HIBERNATE;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_LITERAL;
import static io.github.sqlbatcher.benchmarks.comparison.Method.RAW_PREPARED;
import static io.github.sqlbatcher.benchmarks.comparison.Method.REWRITTEN_BATCH;

import io.github.sqlbatcher.benchmarks.comparison.Work.ReadEvery;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What the rows are inserted in the midst of, and how many they are. */
enum Scenario {
  LITERAL(Home.POSTGRES, 0, Work.ONE_TRANSACTION, 1_000_000, 50_000, RAW_LITERAL, BATCHER_LITERAL),
  PREPARED(
      Home.POSTGRES,
      0,
      Work.ONE_TRANSACTION,
      200_000,
      50_000,
      RAW_PREPARED,
      P6SPY,
      DATASOURCE_PROXY,
      RAW_BATCH,
      REWRITTEN_BATCH,
      JOOQ,
      JOOQ_REWRITTEN,
      RAW_HIBERNATE,
      HIBERNATE_REWRITTEN,
      RAW_COPY,
      BATCHER_PREPARED,
      BATCHER_HIBERNATE,
      BATCHER_COPY),
  PREPARED_FOR_EACH_ROW(
      Home.POSTGRES, 0, Work.ONE_TRANSACTION, 200_000, 50_000, RAW_EACH, JOOQ_EACH, BATCHER_EACH),
  PARENT_AND_CHILD(
      Home.POSTGRES,
      0,
      Work.PARENT_AND_CHILD,
      100_000,
      20_000,
      RAW_PREPARED,
      RAW_BATCH,
      REWRITTEN_BATCH,
      JOOQ,
      BATCHER_PREPARED),
  READ_EVERY_10(Home.POSTGRES, 0, new ReadEvery(10), 50_000, 20_000, Method.withReads()),
  READ_EVERY_100(Home.POSTGRES, 0, new ReadEvery(100), 100_000, 20_000, Method.withReads()),
  READ_EVERY_1000(Home.POSTGRES, 0, new ReadEvery(1000), 200_000, 20_000, Method.withReads()),
  COMMIT_FOR_EACH_ROW(
      Home.POSTGRES_FSYNC,
      0,
      Work.COMMIT_FOR_EACH_ROW,
      20_000,
      2_000,
      RAW_PREPARED,
      BATCHER_SAVEPOINT),
  NETWORK_200_MICROS(
      Home.POSTGRES, 200, Work.ONE_TRANSACTION, 100_000, 2_000, Method.overNetwork()),
  NETWORK_1000_MICROS(
      Home.POSTGRES, 1000, Work.ONE_TRANSACTION, 100_000, 1_000, Method.overNetwork()),
  NETWORK_5000_MICROS(
      Home.POSTGRES, 5000, Work.ONE_TRANSACTION, 100_000, 200, Method.overNetwork()),
  MARIADB_LITERAL(
      Home.MARIADB, 0, Work.ONE_TRANSACTION, 200_000, 20_000, RAW_LITERAL, BATCHER_LITERAL),
  MARIADB_PREPARED(
      Home.MARIADB,
      0,
      Work.ONE_TRANSACTION,
      200_000,
      20_000,
      RAW_PREPARED,
      RAW_BATCH,
      REWRITTEN_BATCH,
      JOOQ,
      BATCHER_PREPARED);

  /** Where a scenario runs. */
  enum Home {
    POSTGRES,
    POSTGRES_FSYNC,
    MARIADB;

    Server start() throws IOException {
      return this == MARIADB ? Server.mariaDb() : Server.postgres(this == POSTGRES_FSYNC);
    }
  }

  final Home home;
  final int roundTripMicros;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state, or a record of a number
  final Work work;

  final int rows;
  final int rowsOfRowByRow;
  final List<Method> methods;

  Scenario(
      Home home, int roundTripMicros, Work work, int rows, int rowsOfRowByRow, Method... methods) {
    this.home = home;
    this.roundTripMicros = roundTripMicros;
    this.work = work;
    this.rows = rows;
    this.rowsOfRowByRow = rowsOfRowByRow;
    this.methods = List.of(methods);
  }

  /** The one that a measurement names. */
  static Scenario named(String scenario) {
    return valueOf(scenario.toUpperCase(Locale.ROOT));
  }
}
