package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.flush.SqlCall;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A prepared INSERT whose rows are held back. It stays virtual: the driver's statement is prepared
 * only when something needs it.
 */
class InsertPreparedStatement extends StreamParameters {
  private final SqlCall<PreparedStatement> prepare;
  private final BoundBatch batch;
  private PreparedStatement physical;
  private boolean executedVirtually;
  private boolean closed;

  InsertPreparedStatement(
      BatchingConnection connection,
      String sql,
      PreparedInsert insert,
      SqlCall<PreparedStatement> prepare) {
    super(connection, sql, insert);
    this.prepare = prepare;
    this.batch = new BoundBatch(this);
  }

  /**
   * The first time that a connection sees the text, the driver prepares it: what it refuses at this
   * call, it refuses here.
   */
  static InsertPreparedStatement of(
      BatchingConnection connection,
      String sql,
      PreparedInsert insert,
      SqlCall<PreparedStatement> prepare)
      throws SQLException {
    InsertPreparedStatement statement =
        new InsertPreparedStatement(connection, sql, insert, prepare);
    if (!connection.inserts().isAccepted(insert.template())) {
      statement.delegate();
      connection.inserts().accepted(insert.template());
    } else if (!connection.inserts().virtual().add(statement)) {
      statement.delegate();
    }
    return statement;
  }

  @Override
  PreparedStatement delegate() throws SQLException {
    if (physical == null) {
      physical = prepare.run();
      if (closed) {
        // The driver itself tells what using a closed statement ends in.
        physical.close();
      }
    }
    return physical;
  }

  @Override
  boolean isOpen() {
    return !closed && !connection.rows().isClosed();
  }

  @Override
  boolean isVirtual() {
    return physical == null;
  }

  /** Whether its table is still the one that a statement prepared now would mean. */
  boolean isInPlace() {
    return place() == connection.inserts().virtual().place();
  }

  /** Its rows are inserted, but not by the driver's statement. */
  void executedVirtually() {
    if (physical != null && !executedVirtually) {
      executedVirtually = connection.inserts().virtual().addExecuted(this);
    }
  }

  /** Makes the driver's statement mean the table that it would if it had been executed. */
  void bind() throws SQLException {
    PreparedStatement old = physical;
    if (executedVirtually) {
      executedVirtually = false;
      physical = prepare.run();
      physical.setFetchSize(old.getFetchSize());
      physical.setLargeMaxRows(old.getLargeMaxRows());
      old.close();
    } else {
      delegate();
    }
  }

  @Override
  boolean mayBeClosed() {
    return closed;
  }

  @Override
  void beforeDriverHolds() throws SQLException {
    batch.moveToDriver();
  }

  /** Holds the row back, if it can be. */
  private boolean hold() throws SQLException {
    if (closed) {
      return false;
    }
    PassThroughReason refusal = refusal();
    if (refusal == PassThroughReason.OPEN_BATCH) {
      batch.moveToDriver();
    }
    if (refusal != null) {
      connection.inserts().passedThrough(refusal, sql());
      return false;
    }
    InsertTemplate template = insert.template();
    refusal =
        insert.isLiteral()
            ? connection
                .rows()
                .add(template, sql(), template.head().length(), insert.tuplesEnd(), queryTimeout())
            : connection.rows().add(template, bindings, queryTimeout());
    if (refusal != null) {
      connection.inserts().passedThrough(refusal, sql());
      return false;
    }
    held(template.tuples());
    executedVirtually();
    return true;
  }

  /** Sends the rows of a batch merged; false if nothing of them was. */
  boolean sendBatch(List<RowGroup> groups, int rows, int timeout) throws SQLException {
    return connection.rows().sendBatch(groups, rows, timeout);
  }

  /** Why what waits is sent before the driver executes the statement. */
  FlushReason flushReason() {
    return FlushReason.STATEMENT;
  }

  /** Why the row is not held back; null if it is. */
  PassThroughReason refusal() {
    if (batch.isOpen()) {
      return PassThroughReason.OPEN_BATCH;
    }
    if (!connection.rows().mayWait()) {
      return PassThroughReason.AUTO_COMMIT;
    }
    if (closesOnCompletion()) {
      return PassThroughReason.CLOSE_ON_COMPLETION;
    }
    if (!isInPlace()) {
      return PassThroughReason.SCHEMA_CHANGED;
    }
    if (bindings.areComplete()) {
      return null;
    }
    return bindings.haveGaps() ? PassThroughReason.UNSET_PARAMETER : PassThroughReason.PARAMETER;
  }

  /** Makes a call of the driver's statement, with the parameters as they are set. */
  private <T> T passThrough(SqlExecution<PreparedStatement, T> call) throws SQLException {
    passedThrough();
    connection.rows().refuseInDryRun();
    connection.rows().executing(StatementKind.INSERT);
    return connection
        .rows()
        .exclusively(
            () -> {
              connection.rows().before(flushReason());
              bindings.bindTo(delegate());
              return onDriver(call);
            });
  }

  @Override
  public boolean execute() throws SQLException {
    return !hold() && this.<Boolean>passThrough(PreparedStatement::execute);
  }

  @Override
  public int executeUpdate() throws SQLException {
    return hold()
        ? insert.template().tuples()
        : this.<Integer>passThrough(PreparedStatement::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return hold()
        ? insert.template().tuples()
        : this.<Long>passThrough(PreparedStatement::executeLargeUpdate);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return wrap(passThrough(PreparedStatement::executeQuery));
  }

  @Override
  public void addBatch() throws SQLException {
    batch.add();
  }

  @Override
  public void clearBatch() throws SQLException {
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    passedThrough();
    return batch.execute(queryTimeout());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    passedThrough();
    return batch.executeLarge(queryTimeout());
  }

  @Override
  public void clearParameters() throws SQLException {
    if (physical != null || !isOpen()) {
      delegate().clearParameters();
    }
    bindings.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return physical == null && !closed ? connection : super.getConnection();
  }

  @Override
  public boolean isClosed() throws SQLException {
    return physical == null ? closed : physical.isClosed();
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    connection.inserts().virtual().remove(this);
    if (physical != null) {
      physical.close();
    }
  }

  @Override
  public String toString() {
    try {
      bindings.bindTo(delegate());
      return physical.toString();
    } catch (SQLException e) {
      return sql();
    }
  }
}
