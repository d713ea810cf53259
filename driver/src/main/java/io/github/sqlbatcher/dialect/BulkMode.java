package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;

/** What {@code batcher.bulk} says of how many rows of a group are written. */
public enum BulkMode {
  /** In the fastest way that means the same. */
  AUTO {
    @Override
    public RowWriter writerFor(RowGroup rows, Dialect dialect, PhysicalStatements statements) {
      return dialect.writerFor(rows, statements);
    }
  },
  /** As statements of the very form that the application wrote, with more tuples. */
  VALUES {
    @Override
    public RowWriter writerFor(RowGroup rows, Dialect dialect, PhysicalStatements statements) {
      return dialect.writerFor(rows);
    }
  },
  /** Bound rows as the driver's own batch, which the driver may be told to send in its own way. */
  BATCH {
    @Override
    public RowWriter writerFor(RowGroup rows, Dialect dialect, PhysicalStatements statements) {
      return rows instanceof BoundRows ? BATCHES : dialect.writerFor(rows);
    }
  },
  /** Bound rows by COPY, where that is known to mean the same. */
  COPY {
    @Override
    public RowWriter writerFor(RowGroup rows, Dialect dialect, PhysicalStatements statements) {
      return CopyWriter.isFor(rows, statements)
          ? dialect.copyWriter()
          : dialect.writerFor(rows, statements);
    }
  };

  /** As many rows as the buffer holds by default. */
  private static final RowWriter BATCHES = new BatchWriter(1000);

  /**
   * How rows of a group are written.
   *
   * @param rows a group that is about to be sent; not changed
   * @param dialect the database's
   * @param statements those of the connection
   * @return the writer; never null
   */
  public abstract RowWriter writerFor(
      RowGroup rows, Dialect dialect, PhysicalStatements statements);
}
