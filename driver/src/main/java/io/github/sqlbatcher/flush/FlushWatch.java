package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.stats.ConnectionStats;
import io.github.sqlbatcher.stats.FlushTimer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the time of a connection's flushes, and notes what became of them. Nothing that goes wrong
 * here changes what a flush comes to. Used by one flush at a time.
 */
final class FlushWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FlushWatch.class);

  private final ConnectionStats stats;
  private final FlushSettings settings;

  FlushWatch(ConnectionStats stats, FlushSettings settings) {
    this.stats = stats;
    this.settings = settings;
  }

  /** Has the rows sent that were held back. */
  FlushOutcome flush(FlushTask task, Function<FlushTask, FlushOutcome> sending) {
    FlushTimer timer = started(task.reason(), task.rows());
    FlushOutcome outcome = sending.apply(task);
    stats.failed(outcome.failedRows());
    if (outcome.rows() > 0 || outcome.error() == null) {
      stats.flushed(task.reason(), outcome.rows(), outcome.statements());
    }
    List<RowGroup> groups = task.parts().stream().flatMap(part -> part.groups().stream()).toList();
    Sent sent = new Sent(groups, task.rows(), outcome.statements(), outcome.failedRows());
    ended(timer, task.reason(), sent, outcome.error());
    return outcome;
  }

  /** Sends an explicit batch; a number below 0 if its rows are the driver's to send. */
  @FunctionalInterface
  interface BatchSending {
    int send() throws SQLException;
  }

  /** Has an explicit batch sent, and gives the number of statements, or one below 0. */
  int batch(List<RowGroup> groups, int rows, BatchSending sending) throws SQLException {
    FlushTimer timer = started(FlushReason.BATCH, rows);
    int statements;
    try {
      statements = sending.send();
    } catch (SQLException | RuntimeException | Error e) {
      ended(timer, FlushReason.BATCH, new Sent(groups, rows, 0, rows), e);
      throw e;
    }
    if (statements >= 0) {
      stats.batched(rows, statements);
      stats.flushed(FlushReason.BATCH, rows, statements);
      ended(timer, FlushReason.BATCH, new Sent(groups, rows, statements, 0), null);
    } else if (timer != null) {
      // No flush of ours: it is neither counted nor remembered.
      timer.givenUp(recorded(FlushReason.BATCH, new Sent(groups, rows, 0, 0), null, timer.nanos()));
    }
    return statements;
  }

  private FlushTimer started(FlushReason reason, int rows) {
    try {
      return FlushTimer.start(stats, reason, rows);
    } catch (RuntimeException | Error e) {
      LOG.warn("A flush is not watched", e);
      return null;
    }
  }

  private record Sent(List<RowGroup> groups, int rows, int statements, int failedRows) {}

  private void ended(FlushTimer timer, FlushReason reason, Sent sent, Throwable error) {
    if (timer == null) {
      return;
    }
    try {
      long nanos = timer.nanos();
      timer.ended(recorded(reason, sent, error, nanos), nanos, error);
    } catch (RuntimeException | Error e) {
      LOG.warn("A flush is not recorded", e);
    }
  }

  private FlushRecord recorded(FlushReason reason, Sent sent, Throwable error, long nanos) {
    Throwable drivers =
        error instanceof FlushException && error.getCause() != null ? error.getCause() : error;
    return new FlushRecord(
        Instant.now().toString(),
        Thread.currentThread().getName(),
        reason,
        templates(sent.groups()),
        sent.rows(),
        sent.groups().size(),
        sent.statements(),
        sent.failedRows(),
        sent.groups().stream().mapToLong(RowGroup::bytes).sum(),
        nanos / 1e6,
        drivers == null ? null : drivers.getClass().getName(),
        drivers instanceof SQLException known ? known.getSQLState() : null,
        message(error),
        callSite(sent.groups(), error));
  }

  /** Each template once; what is behind the bound is cut anyway. */
  private static String templates(List<RowGroup> groups) {
    Set<String> texts = new LinkedHashSet<>();
    int length = 0;
    RowGroup before = null;
    for (RowGroup group : groups) {
      if (length > FlushRecord.LONGEST_TEXT) {
        break;
      }
      if (before == null || group.template() != before.template()) {
        String text = group.template().withoutLiterals();
        length += texts.add(text) ? text.length() : 0;
      }
      before = group;
    }
    return String.join("; ", texts);
  }

  /** Drivers put values into their messages. */
  private String message(Throwable error) {
    return error instanceof FlushException || (error != null && settings.showValues())
        ? error.getMessage()
        : null;
  }

  private static String callSite(List<RowGroup> groups, Throwable error) {
    StackTraceElement failing =
        error instanceof FlushException known && !known.failedRows().isEmpty()
            ? known.failedRows().get(0).callSite()
            : null;
    StackTraceElement first = groups.isEmpty() ? null : groups.get(0).callSite(0);
    StackTraceElement site = failing == null ? first : failing;
    return site == null ? null : site.toString();
  }
}
