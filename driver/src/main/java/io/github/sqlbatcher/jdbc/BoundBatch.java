package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.InsertBuffer;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that {@code PreparedStatement.addBatch} gathers. Once one of them cannot be held, all
 * are in the driver's own batch.
 */
final class BoundBatch {
  private final InsertPreparedStatement statement;
  private final InsertBuffer rows = new InsertBuffer();
  private List<RowGroup> left = List.of();
  private boolean onDriver;
  private boolean cleared;

  BoundBatch(InsertPreparedStatement statement) {
    this.statement = statement;
  }

  void add() throws SQLException {
    try {
      addRow();
    } finally {
      if (statement.connection.inserts().unsetsParametersInAddBatch()) {
        statement.clearParameters();
      }
    }
  }

  private void addRow() throws SQLException {
    if (!onDriver
        && statement.connection.inserts().mergesBatches()
        && statement.isOpen()
        && statement.isInPlace()
        && statement.bindings.areComplete()) {
      hold(statement.insert);
      return;
    }
    moveToDriver();
    beginOnDriver();
    PreparedStatement driver = statement.delegate();
    statement.bindings.bindTo(driver);
    driver.addBatch();
  }

  private void hold(PreparedInsert insert) {
    InsertTemplate template = insert.template();
    if (insert.isLiteral()) {
      rows.add(template, statement.sql(), template.head().length(), insert.tuplesEnd());
    } else {
      rows.add(template, statement.bindings);
    }
  }

  /**
   * Puts the rows that were held into the driver's batch. Must come before a parameter is set that
   * only the driver's statement holds: binding these rows would overwrite it.
   */
  void moveToDriver() throws SQLException {
    if (rows.rows() > 0) {
      beginOnDriver();
      addToDriver(rows.drain());
    }
  }

  /**
   * What waits is sent first: if that fails there is nothing to be cleared, behind which HSQLDB
   * refuses to execute the statement (07505).
   */
  private void beginOnDriver() throws SQLException {
    if (!onDriver) {
      statement.connection.rows().before(FlushReason.BATCH);
      onDriver = true;
    }
  }

  private void addToDriver(List<RowGroup> groups) throws SQLException {
    onDriver = true;
    PreparedStatement driver = statement.delegate();
    for (RowGroup group : groups) {
      for (int row = 0; row < group.rows(); row++) {
        if (group instanceof BoundRows bound) {
          bound.bind(row, driver, 1);
        }
        driver.addBatch();
      }
    }
  }

  /** Whether rows are in it that were not executed. */
  boolean isOpen() {
    return onDriver || rows.rows() > 0;
  }

  void clear() throws SQLException {
    cleared = rows.rows() > 0;
    rows.drain();
    if (onDriver || !statement.isOpen()) {
      onDriver = false;
      statement.delegate().clearBatch();
    }
    isOver();
  }

  int[] execute(int timeout) throws SQLException {
    return ending(
        () -> {
          long[] merged = merged(timeout);
          return merged != null
              ? BatchCounts.narrow(merged)
              : asTheDriverDoes(statement.delegate()::executeBatch);
        });
  }

  long[] executeLarge(int timeout) throws SQLException {
    return ending(
        () -> {
          long[] merged = merged(timeout);
          return merged != null ? merged : asTheDriverDoes(statement.delegate()::executeLargeBatch);
        });
  }

  private <T> T ending(SqlCall<T> call) throws SQLException {
    boolean hasRows = isOpen();
    try {
      return call.run();
    } catch (SQLException e) {
      statement.connection.inserts().failedIn(statement.place());
      throw e;
    } finally {
      cleared = false;
      if (hasRows) {
        isOver();
      }
    }
  }

  private void isOver() throws SQLException {
    if (statement.isOpen() && statement.connection.inserts().unsetsParametersWithBatch()) {
      statement.clearParameters();
    }
  }

  /** The counts, if the batch could be sent merged; else null, and the rows are left. */
  private long[] merged(int timeout) throws SQLException {
    int size = rows.rows();
    left = rows.drain();
    try {
      if (size == 0 && cleared && !onDriver && statement.isOpen()) {
        // HSQLDB executes a batch that was cleared, and refuses one that never had rows.
        return new long[0];
      }
      if (size >= statement.connection.rows().leastBatch()
          && statement.isOpen()
          && statement.isInPlace()
          && statement.sendBatch(left, size, timeout)) {
        left = List.of();
        statement.executedVirtually();
        long[] counts = new long[size];
        Arrays.fill(counts, statement.insert.template().tuples());
        return counts;
      }
    } catch (SQLException e) {
      left = List.of();
      throw BatchCounts.failure(e, size);
    }
    return null;
  }

  /**
   * The driver gets the rows only once what waits was sent: if that fails they are no batch any
   * more, and HSQLDB refuses to execute a statement whose batch was cleared (07505).
   */
  private <T> T asTheDriverDoes(SqlCall<T> call) throws SQLException {
    List<RowGroup> own = left;
    left = List.of();
    boolean hasRows = onDriver || !own.isEmpty();
    if (hasRows) {
      statement.connection.rows().refuseInDryRun();
    }
    onDriver = false;
    statement.beforeDriversBatch(() -> statement.connection.rows().before(FlushReason.BATCH));
    if (hasRows) {
      statement.connection.rows().executing(StatementKind.INSERT);
    }
    addToDriver(own);
    onDriver = false;
    return statement.connection.rows().exclusively(call);
  }
}
