package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to be told of a connection's flushes. Safe for use by several threads. */
public final class FlushListeners {
  private static final Logger LOG = LoggerFactory.getLogger(FlushListeners.class);

  private final List<FlushListener> listeners = new CopyOnWriteArrayList<>();

  /** Nobody, to begin with. */
  public FlushListeners() {}

  /** Another one, not null. */
  public void add(FlushListener listener) {
    listeners.add(Objects.requireNonNull(listener));
  }

  /** That one no more. */
  public void remove(FlushListener listener) {
    listeners.remove(listener);
  }

  void ended(FlushOutcome outcome) {
    if (outcome.error() == null) {
      tell(listener -> listener.flushed(outcome.result()));
    } else {
      tell(listener -> listener.failed(outcome.task().reason(), outcome.error()));
    }
  }

  void countMismatch(Block block) {
    tell(
        listener ->
            listener.countMismatch(
                block.group().template().table(),
                (long) block.rows() * block.group().template().tuples()));
  }

  private void tell(Consumer<FlushListener> news) {
    for (FlushListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.warn("A flush listener failed: {}", listener.getClass().getName(), e);
      }
    }
  }
}
