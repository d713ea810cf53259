package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Step.Kind;
import java.util.List;
import java.util.function.Supplier;

/** Calls of the batcher's own that send what waits at any moment, and do nothing raw. */
record FlushSteps() {
  List<Supplier<Step>> all() {
    return List.of(FlushSteps::flush, FlushSteps::flushAsync);
  }

  private static Step flush() {
    return new Step(
        Kind.FLUSH,
        "connection.unwrap(BatcherConnection.class).flush();",
        s -> {
          if (s.batcher != null) {
            s.batcher.flush();
          }
          return "flushed";
        });
  }

  private static Step flushAsync() {
    return new Step(
        Kind.FLUSH,
        "connection.unwrap(BatcherConnection.class).flushAsync();",
        s -> {
          if (s.batcher != null) {
            s.flushes.add(s.batcher.flushAsync());
          }
          return "flushed";
        });
  }
}
