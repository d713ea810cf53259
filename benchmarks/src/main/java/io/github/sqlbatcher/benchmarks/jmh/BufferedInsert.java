package io.github.sqlbatcher.benchmarks.jmh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one INSERT costs its caller when no flush is due: {@link #ROWS} of them and the rollback
 * that drops them, so the buffer's growth is in the figure and sending is not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BufferedInsert {
  /** As many as a connection holds back by default. */
  private static final int ROWS = 1000;

  private static final String PREPARED =
      "INSERT INTO users (id, name, email, created_at) VALUES (?, ?, ?, ?)";

  private final String[] literals = new String[ROWS];
  private final String[] names = new String[ROWS];
  private final Timestamp now = new Timestamp(System.currentTimeMillis());
  private Connection connection;
  private Statement statement;
  private PreparedStatement prepared;

  /** Connects, and writes the texts. */
  @Setup
  public void connect() throws SQLException {
    for (int i = 0; i < ROWS; i++) {
      int id = 100_000 + i;
      names[i] = "User " + id;
      literals[i] =
          "INSERT INTO users (id, name, email, created_at) VALUES (%d, 'User %d', 'user%d@example.com', NOW())"
              .formatted(id, id, id);
    }
    connection = NothingDriver.batcherOnTop();
    statement = connection.createStatement();
    prepared = connection.prepareStatement(PREPARED);
  }

  /** A text with literals, 111 characters. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int literal() throws SQLException {
    int count = 0;
    for (String literal : literals) {
      count += statement.executeUpdate(literal);
    }
    connection.rollback();
    return count;
  }

  /** Four parameters, prepared once. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int prepared() throws SQLException {
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      count += execute(prepared, i);
    }
    connection.rollback();
    return count;
  }

  /** Four parameters, prepared and closed for each row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int preparedForEachRow() throws SQLException {
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      try (PreparedStatement fresh = connection.prepareStatement(PREPARED)) {
        count += execute(fresh, i);
      }
    }
    connection.rollback();
    return count;
  }

  private int execute(PreparedStatement insert, int i) throws SQLException {
    insert.setInt(1, i);
    insert.setString(2, names[i]);
    insert.setString(3, names[ROWS - 1 - i]);
    insert.setTimestamp(4, now);
    return insert.executeUpdate();
  }
}
