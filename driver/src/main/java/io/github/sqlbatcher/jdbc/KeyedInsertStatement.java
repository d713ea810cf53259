package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.flush.KeyedBatch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A prepared INSERT that gives its rows' generated keys. Single rows are passed through; a batch is
 * merged where the keys come in the rows' order.
 */
final class KeyedInsertStatement extends InsertPreparedStatement {
  private final KeyedBatch.Preparation preparation;
  private PreparedStatement merged;

  private KeyedInsertStatement(
      BatchingConnection connection,
      String sql,
      PreparedInsert insert,
      KeyedBatch.Preparation preparation) {
    super(connection, sql, insert, () -> preparation.of(sql));
    this.preparation = preparation;
  }

  /** The driver prepares the text at once: it may refuse to give such keys. */
  static KeyedInsertStatement of(
      BatchingConnection connection,
      String sql,
      PreparedInsert insert,
      KeyedBatch.Preparation preparation)
      throws SQLException {
    KeyedInsertStatement statement = new KeyedInsertStatement(connection, sql, insert, preparation);
    statement.delegate();
    return statement;
  }

  @Override
  PassThroughReason refusal() {
    PassThroughReason refusal = super.refusal();
    return refusal == PassThroughReason.OPEN_BATCH ? refusal : PassThroughReason.KEYS;
  }

  @Override
  FlushReason flushReason() {
    return FlushReason.KEYS;
  }

  @Override
  boolean sendBatch(List<RowGroup> groups, int rows, int timeout) throws SQLException {
    if (groups.size() != 1 || !(groups.get(0) instanceof BoundRows bound)) {
      return false;
    }
    KeyedBatch batch = new KeyedBatch(bound, preparation);
    if (!connection.rows().sendBatch(batch, timeout)) {
      return false;
    }
    merged = batch.statement();
    return true;
  }

  /** The driver's statement executes again, or the merged one does: old keys are gone. */
  @Override
  void passedThrough() throws SQLException {
    super.passedThrough();
    closeMerged();
  }

  private void closeMerged() throws SQLException {
    PreparedStatement old = merged;
    merged = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    return merged == null ? super.getGeneratedKeys() : wrap(merged.getGeneratedKeys());
  }

  @Override
  public void close() throws SQLException {
    closeMerged();
    super.close();
  }
}
