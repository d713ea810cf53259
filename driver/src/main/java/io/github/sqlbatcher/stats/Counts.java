package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Counters as they were at a moment, of one connection or added up. Not for several threads. */
final class Counts {
  private final long[] places = new long[Counter.PLACES];

  void add(int place, long more) {
    places[place] += more;
  }

  void add(Counts others) {
    for (int place = 0; place < places.length; place++) {
      places[place] += others.places[place];
    }
  }

  /** What was counted since then. */
  Counts since(Counts earlier) {
    Counts difference = new Counts();
    for (int place = 0; place < places.length; place++) {
      difference.places[place] = places[place] - earlier.places[place];
    }
    return difference;
  }

  long of(Counter counter) {
    return places[counter.place()];
  }

  /** Rows that wait or are on their way. */
  long rowsPending() {
    return of(Counter.ROWS_BUFFERED)
        - of(Counter.ROWS_SENT)
        - of(Counter.ROWS_DISCARDED)
        - of(Counter.ROWS_FAILED);
  }

  long roundTripsSaved() {
    return (of(Counter.ROWS_SENT) - of(Counter.BATCH_ROWS))
        - (of(Counter.STATEMENTS_SENT) - of(Counter.BATCH_STATEMENTS))
        - of(Counter.SAVEPOINT_TRIPS);
  }

  long of(FlushReason reason) {
    return places[Counter.placeOf(reason)];
  }

  long of(PassThroughReason reason) {
    return places[Counter.placeOf(reason)];
  }

  /** Executed statements; INSERTs that were held back are counted with the rows. */
  long of(StatementKind kind) {
    long others = places[Counter.placeOf(kind)];
    return kind == StatementKind.INSERT ? others + of(Counter.ROWS_BUFFERED) : others;
  }

  Map<FlushReason, Long> flushes() {
    return positive(FlushReason.class, Counter::placeOf);
  }

  Map<PassThroughReason, Long> passedThrough() {
    return positive(PassThroughReason.class, Counter::placeOf);
  }

  private <E extends Enum<E>> Map<E, Long> positive(Class<E> type, ToIntFunction<E> place) {
    Map<E, Long> counts = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      if (places[place.applyAsInt(each)] > 0) {
        counts.put(each, places[place.applyAsInt(each)]);
      }
    }
    return counts;
  }

  Map<String, Long> executed() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (StatementKind kind : StatementKind.values()) {
      if (of(kind) > 0) {
        counts.put(kind.name(), of(kind));
      }
    }
    return counts;
  }

  BatcherStats snapshot(long rowsPending, long templatesParsed, List<FlushRecord> recent) {
    return new BatcherStats(
        of(Counter.ROWS_BUFFERED),
        of(Counter.ROWS_SENT),
        of(Counter.ROWS_DISCARDED),
        of(Counter.ROWS_FAILED),
        rowsPending,
        of(Counter.BYTES_SENT),
        of(Counter.STATEMENTS_SENT),
        roundTripsSaved(),
        of(Counter.COUNT_MISMATCHES),
        of(Counter.RETRIES),
        of(Counter.SAVEPOINTS_SET),
        of(Counter.SAVEPOINTS_ROLLED_BACK),
        templatesParsed,
        of(Counter.FLUSHES_ENDED),
        of(Counter.FLUSHES_FAILED),
        of(Counter.FLUSH_NANOS),
        Map.copyOf(executed()),
        Map.copyOf(flushes()),
        Map.copyOf(passedThrough()),
        recent);
  }
}
