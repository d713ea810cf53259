package io.github.sqlbatcher.benchmarks.jmh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is passed through, on H2 in memory, raw and through the batcher in turns of about a
 * millisecond: whatever else the machine does hits both alike. The two bodies of each pair are
 * written twice so that each has a type profile of its own, as in an application.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class PassThrough {
  private static final String DATABASE = "pass";
  private static final int SELECTS = 300;

  /** How the batcher comes around the connection. */
  @Param({"URL", "DATA_SOURCE", "AGENT"})
  public Door door;

  private Connection raw;
  private Connection batcher;
  private PreparedStatement rawSelect;
  private PreparedStatement batcherSelect;
  private PreparedStatement rawRows;
  private PreparedStatement batcherRows;

  /** Opens both connections on one database. */
  @Setup
  public void connect() throws SQLException {
    raw = Door.raw(DATABASE);
    try (Statement statement = raw.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(40), amount BIGINT)");
      statement.execute("INSERT INTO t SELECT x, 'User ' || x, x * 10 FROM system_range(1, 1000)");
    }
    batcher = door.open(DATABASE);
    raw.setAutoCommit(false);
    batcher.setAutoCommit(false);
    rawSelect = raw.prepareStatement("SELECT ?");
    batcherSelect = batcher.prepareStatement("SELECT ?");
    rawRows = raw.prepareStatement("SELECT id, name, amount FROM t");
    batcherRows = batcher.prepareStatement("SELECT id, name, amount FROM t");
  }

  /** Ends the database with its last connection. */
  @TearDown
  public void close() throws SQLException {
    batcher.close();
    raw.close();
  }

  /** {@link #SELECTS} executions of a prepared {@code SELECT ?}, value read. */
  @Benchmark
  public long selectParameter(PairedTimes times) throws Exception {
    return times.inTurns(this::selectRaw, this::selectBatcher);
  }

  /** A thousand rows: next and three getters each. */
  @Benchmark
  public long readRows(PairedTimes times) throws Exception {
    return times.inTurns(this::readRaw, this::readBatcher);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long selectRaw() throws SQLException {
    long sum = 0;
    for (int i = 0; i < SELECTS; i++) {
      rawSelect.setInt(1, i);
      try (ResultSet result = rawSelect.executeQuery()) {
        result.next();
        sum += result.getInt(1);
      }
    }
    return sum;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long selectBatcher() throws SQLException {
    long sum = 0;
    for (int i = 0; i < SELECTS; i++) {
      batcherSelect.setInt(1, i);
      try (ResultSet result = batcherSelect.executeQuery()) {
        result.next();
        sum += result.getInt(1);
      }
    }
    return sum;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long readRaw() throws SQLException {
    long sum = 0;
    try (ResultSet result = rawRows.executeQuery()) {
      while (result.next()) {
        sum += result.getInt(1) + result.getString(2).length() + result.getLong(3);
      }
    }
    return sum;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long readBatcher() throws SQLException {
    long sum = 0;
    try (ResultSet result = batcherRows.executeQuery()) {
      while (result.next()) {
        sum += result.getInt(1) + result.getString(2).length() + result.getLong(3);
      }
    }
    return sum;
  }
}
