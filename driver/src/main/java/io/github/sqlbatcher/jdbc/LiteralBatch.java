package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.buffer.InsertBuffer;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts that {@code Statement.addBatch} gathers; merged if all of them are plain INSERTs. */
final class LiteralBatch {
  private final BatchingConnection connection;
  private final Statement raw;
  private final List<String> texts = new ArrayList<>();
  private final InsertBuffer rows = new InsertBuffer();
  private final int place;
  private boolean mergeable = true;

  LiteralBatch(BatchingConnection connection, Statement raw) {
    this.connection = connection;
    this.raw = raw;
    this.place = connection.inserts().virtual().place();
  }

  /** Whether its texts mean the tables that they would mean on a statement created now. */
  boolean isInPlace() {
    return connection.inserts().areIn(place);
  }

  void add(String sql, boolean escapes) throws SQLException {
    if (sql == null || raw.isClosed()) {
      raw.addBatch(sql);
      return;
    }
    mergeable =
        mergeable
            && (escapes || sql.indexOf('{') < 0)
            && connection.inserts().addToBatch(sql, rows);
    texts.add(sql);
  }

  void clear() throws SQLException {
    forget();
    raw.clearBatch();
  }

  private void forget() {
    texts.clear();
    rows.drain();
    mergeable = true;
  }

  int[] execute(int timeout) throws SQLException {
    long[] merged = merged(timeout);
    return merged != null ? BatchCounts.narrow(merged) : asTheDriverDoes(raw::executeBatch);
  }

  long[] executeLarge(int timeout) throws SQLException {
    long[] merged = merged(timeout);
    return merged != null ? merged : asTheDriverDoes(raw::executeLargeBatch);
  }

  /** The counts, if the batch could be sent merged; else null, and the texts are still here. */
  private long[] merged(int timeout) throws SQLException {
    if (!mergeable || !isInPlace() || texts.size() < connection.rows().leastBatch()) {
      return null;
    }
    List<RowGroup> groups = rows.drain();
    long[] counts = new long[texts.size()];
    int row = 0;
    for (RowGroup group : groups) {
      Arrays.fill(counts, row, row + group.rows(), group.template().tuples());
      row += group.rows();
    }
    try {
      if (!connection.rows().sendBatch(groups, row, timeout)) {
        return null;
      }
    } catch (SQLException e) {
      forget();
      throw BatchCounts.failure(e, row);
    }
    forget();
    return counts;
  }

  /** What waits goes first; were that to fail, the driver must not keep the texts for later. */
  private <T> T asTheDriverDoes(SqlCall<T> call) throws SQLException {
    StatementKind kind = mergeable ? StatementKind.INSERT : StatementKind.OTHER;
    String all = String.join(";", texts);
    try {
      if (texts.stream().anyMatch(this::isInsert)) {
        connection.rows().refuseInDryRun();
      }
      return connection.execute(
          kind,
          all,
          () -> {
            for (String sql : texts) {
              raw.addBatch(sql);
            }
            return call.run();
          });
    } catch (SQLException e) {
      connection.inserts().failedIn(place);
      throw e;
    } finally {
      forget();
    }
  }

  private boolean isInsert(String sql) {
    return connection.inserts().kindOf(sql) == StatementKind.INSERT;
  }
}
