package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.buffer.Bindings;
import io.github.sqlbatcher.buffer.InsertBuffer;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.buffer.Thresholds;
import io.github.sqlbatcher.sql.InsertTemplate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that wait, the application's savepoints among them, and the time that their flush may
 * take. Guarded by the connection's lock.
 */
final class PendingRows {
  private static final Logger LOG = LoggerFactory.getLogger(PendingRows.class);

  private final Thresholds thresholds;
  private final boolean callSites;
  private final boolean showValues;

  /** Asked once for each flush, as it is on the way of every row. */
  private boolean traces = LOG.isTraceEnabled();

  private final InsertBuffer buffer = new InsertBuffer();
  private List<Mark> marks = new ArrayList<>();
  private int largestTimeout;
  private boolean unlimited;

  /**
   * What a flush has to send: rows up to a savepoint of the application, then that savepoint, and
   * so on.
   *
   * @param mark the savepoint behind the rows; null behind the last
   */
  record Part(List<RowGroup> groups, Mark mark) {
    int rows() {
      return groups.stream().mapToInt(RowGroup::rows).sum();
    }
  }

  PendingRows(FlushSettings settings) {
    this.thresholds = settings.thresholds();
    this.callSites = settings.callSites();
    this.showValues = settings.showValues();
  }

  /** Adds a row; the reason to flush now, or null. */
  FlushReason add(InsertTemplate template, Bindings row, int timeout) {
    buffer.add(template, row);
    return added(template, timeout);
  }

  /** Adds a row; the reason to flush now, or null. */
  FlushReason add(
      InsertTemplate template, String sql, int tuplesStart, int tuplesEnd, int timeout) {
    buffer.add(template, sql, tuplesStart, tuplesEnd);
    return added(template, timeout);
  }

  private FlushReason added(InsertTemplate template, int timeout) {
    largestTimeout = Math.max(largestTimeout, timeout);
    unlimited |= timeout == 0;
    if (callSites) {
      buffer.lastCameFrom(CallSites.ofApplication());
    }
    if (traces) {
      trace(template);
    }
    if (buffer.rows() >= thresholds.maxRows()) {
      return FlushReason.ROWS;
    }
    return buffer.bytes() >= thresholds.bytesFor(template) ? FlushReason.BYTES : null;
  }

  private void trace(InsertTemplate template) {
    String values = showValues ? ": " + buffer.describeLast() : "";
    LOG.trace("Row {} waits for {}{}", buffer.rows(), template.table(), values);
  }

  boolean isEmpty() {
    return buffer.isEmpty();
  }

  int rows() {
    return buffer.rows();
  }

  /**
   * The largest {@code queryTimeout} of the statements whose rows wait, in seconds; 0 if one of
   * them has none, as it must not end by another one's.
   */
  int queryTimeout() {
    return unlimited ? 0 : largestTimeout;
  }

  /** A savepoint of the application behind the last row. */
  Mark mark(String name, int id) {
    Mark mark = new Mark(id, name, buffer.mark());
    marks.add(mark);
    return mark;
  }

  boolean haveMarks() {
    return !marks.isEmpty();
  }

  /** Drops the rows and savepoints behind one, and gives the number of the rows. */
  int truncate(Mark mark) {
    forgetFrom(marks.indexOf(mark) + 1);
    return buffer.truncate(mark.place());
  }

  /** Lets go of a savepoint and of those behind it. */
  void release(Mark mark) {
    forgetFrom(marks.indexOf(mark));
  }

  private void forgetFrom(int index) {
    List<Mark> later = marks.subList(index, marks.size());
    later.forEach(Mark::forget);
    later.clear();
  }

  /** Takes everything out: no row is here any more, so that none can be sent twice. */
  List<Part> take() {
    List<RowGroup> groups = buffer.drain();
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (Mark mark : marks) {
      parts.add(new Part(groups.subList(from, mark.place().groups()), mark));
      from = mark.place().groups();
    }
    parts.add(new Part(groups.subList(from, groups.size()), null));
    marks = new ArrayList<>();
    noTimeout();
    return parts;
  }

  /** Drops everything, and gives the number of the rows. */
  int drop() {
    int dropped = buffer.rows();
    forgetFrom(0);
    buffer.drain();
    noTimeout();
    return dropped;
  }

  private void noTimeout() {
    largestTimeout = 0;
    unlimited = false;
    traces = LOG.isTraceEnabled();
  }
}
