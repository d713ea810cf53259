package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.flush.FlushReport.Extent;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Does a flush, on whatever thread: the rows before, between and after the application's
 * savepoints, and those in order. Used as the {@link Flusher} is.
 */
final class FlushSender {
  private final SavepointCalls savepoints;
  private final Flusher flusher;
  private final FlushTimeout timeout;
  private final FlushSettings settings;
  private final FlushWatch watch;

  FlushSender(
      SavepointCalls savepoints,
      Flusher flusher,
      FlushTimeout timeout,
      FlushSettings settings,
      FlushWatch watch) {
    this.savepoints = savepoints;
    this.flusher = flusher;
    this.timeout = timeout;
    this.settings = settings;
    this.watch = watch;
  }

  /** What became of it; whatever is thrown on the way is in there. */
  FlushOutcome send(FlushTask task) {
    return watch.flush(task, this::sent);
  }

  private FlushOutcome sent(FlushTask task) {
    int before = 0;
    int sent = 0;
    List<FailureIsolator.Failure> failures = new ArrayList<>();
    Throwable error = null;
    try {
      timeout.begin(task.timeout());
      for (PendingRows.Part part : task.parts()) {
        Flusher.Sent outcome = send(part, before, task);
        sent += outcome.statements();
        failures.addAll(outcome.failures());
        before += part.rows();
        if (part.mark() != null) {
          part.mark().makeReal(savepoints);
        }
      }
    } catch (FlushException e) {
      before += rowsIn(e, before);
      error = e;
    } catch (Exception | Error e) {
      error = e;
    } finally {
      timeout.end();
      task.parts().stream()
          .map(PendingRows.Part::mark)
          .filter(Objects::nonNull)
          .forEach(Mark::forget);
    }
    if (error == null && !failures.isEmpty()) {
      Extent all = new Extent(0, task.rows(), 0);
      error =
          Flusher.logged(
              new FlushReport(task.reason(), all, task.scope(), settings).isolated(failures));
    }
    return new FlushOutcome(task, before - failures.size(), sent, error);
  }

  private Flusher.Sent send(PendingRows.Part part, int before, FlushTask task)
      throws FlushException {
    int rows = part.rows();
    if (rows == 0) {
      return new Flusher.Sent(0, List.of());
    }
    int after = task.rows() - before - rows;
    return flusher.send(
        part.groups(),
        task.reason(),
        new Extent(before, rows, after),
        task.lastAlone() && after == 0,
        task.scope());
  }

  /** The rows of the failing part that are in all the same, as there was nothing to undo with. */
  private static int rowsIn(FlushException error, int before) {
    int[] counts = error.getUpdateCounts();
    return (int)
        Arrays.stream(counts)
            .skip(before)
            .filter(count -> count != Statement.EXECUTE_FAILED)
            .count();
  }
}
