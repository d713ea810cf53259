package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that wait, in the order of their execution: rows of one template and type signature that
 * follow each other are a group. Not for several threads; its connection's lock guards it.
 */
public final class InsertBuffer {
  /**
   * A place between two rows.
   *
   * @param groups the groups before it
   * @param rows the rows before it
   * @param bytes their bytes
   */
  public record Mark(int groups, int rows, long bytes) {}

  /** A StackTraceElement on a 64-bit JVM; the names in it are shared. */
  private static final int BYTES_OF_CALL_SITE = 56;

  private List<RowGroup> groups = new ArrayList<>();
  private RowGroup last;
  private int rows;
  private long bytes;

  /** Adds a row with bound parameters, all of which are held. */
  public void add(InsertTemplate template, Bindings row) {
    BoundRows group;
    if (last instanceof BoundRows open && open.template() == template && open.accepts(row)) {
      group = open;
    } else {
      group = new BoundRows(template);
      open(group);
    }
    bytes += group.add(row);
    rows++;
  }

  /** Adds a row without parameters: the statement, and where its tuples stand. */
  public void add(InsertTemplate template, String sql, int tuplesStart, int tuplesEnd) {
    LiteralRows group;
    if (last instanceof LiteralRows open && open.template() == template) {
      group = open;
    } else {
      group = new LiteralRows(template);
      open(group);
    }
    bytes += group.add(sql, tuplesStart, tuplesEnd);
    rows++;
  }

  /** Notes where the last row was executed; that takes memory, too. */
  public void lastCameFrom(StackTraceElement callSite) {
    last.lastCameFrom(callSite);
    bytes += BYTES_OF_CALL_SITE;
  }

  /** The last row for a message that may show values. */
  public String describeLast() {
    return last.describe(last.rows() - 1);
  }

  private void open(RowGroup group) {
    groups.add(group);
    last = group;
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return rows == 0;
  }

  /** The number of rows that wait. */
  public int rows() {
    return rows;
  }

  /** The bytes that they take, as {@link RowGroup#bytes()} counts them. */
  public long bytes() {
    return bytes;
  }

  /** A place between two rows: everything added up to now stands before it. */
  public Mark mark() {
    last = null;
    return new Mark(groups.size(), rows, bytes);
  }

  /** Drops the rows after the mark, and gives their number. */
  public int truncate(Mark mark) {
    int dropped = rows - mark.rows();
    groups.subList(mark.groups(), groups.size()).clear();
    last = null;
    rows = mark.rows();
    bytes = mark.bytes();
    return dropped;
  }

  /** Takes all rows out: they are in the buffer no more, whatever becomes of them. */
  public List<RowGroup> drain() {
    List<RowGroup> drained = groups;
    groups = new ArrayList<>();
    last = null;
    rows = 0;
    bytes = 0;
    return drained;
  }
}
