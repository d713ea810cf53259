package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.util.Locale;

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

    @Override
    public String lackedBy(Dialect dialect) {
      return dialect.copyWriter() == null ? "PostgreSQL's COPY" : null;
    }
  },
  /** Bound rows by DuckDB's appender, where that is known to mean the same. */
  APPENDER {
    @Override
    public RowWriter writerFor(RowGroup rows, Dialect dialect, PhysicalStatements statements) {
      return AppenderWriter.isFor(rows, statements)
          ? dialect.appenderWriter()
          : dialect.writerFor(rows, statements);
    }

    @Override
    public String lackedBy(Dialect dialect) {
      return dialect.appenderWriter() == null ? "DuckDB's appender" : null;
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

  /** What the way needs and the database does not have; null, as here, where it has all. */
  public String lackedBy(Dialect dialect) {
    return null;
  }

  /** As the setting says it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
