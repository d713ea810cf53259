package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.sql.StatementKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What all statements share: they lead back to our connection, and they answer for an INSERT that
 * was held back as the driver answers for one that it executed.
 */
abstract class BatchingStatement<S extends Statement> extends StatementDelegate<S> {
  private static final int NOT_HELD = -1;
  private static final int ANSWERED = -2;

  final BatchingConnection connection;
  private final int place;
  private BatchingResultSet current;
  private int heldCount = NOT_HELD;
  private int queryTimeout;
  private boolean closesOnCompletion;

  BatchingStatement(BatchingConnection connection) {
    this.connection = connection;
    this.place = connection.inserts().virtual().place();
  }

  /** Where it was created. */
  final int place() {
    return place;
  }

  /** The last execution was held back, and inserts so many rows. */
  final int held(int count) throws SQLException {
    if (current != null) {
      // An execution closes the statement's open result.
      current.close();
    }
    current = null;
    heldCount = count;
    return count;
  }

  /** Whether the driver may close it with a result, or behind its last answer. */
  final boolean closesOnCompletion() {
    return closesOnCompletion;
  }

  /** Makes a call of the driver that executes a statement. */
  final <T> T execute(StatementKind kind, String sql, SqlExecution<S, T> call) throws SQLException {
    heldCount = NOT_HELD;
    return connection.execute(kind, sql, () -> onDriver(call));
  }

  /** Calls the driver's statement. */
  final <T> T onDriver(SqlExecution<S, T> call) throws SQLException {
    try {
      return call.on(delegate());
    } catch (SQLException e) {
      connection.inserts().failedIn(place);
      throw e;
    }
  }

  /**
   * Sends what waits before a batch of the driver; were that to fail, it must not keep its rows.
   */
  final void beforeDriversBatch(BeforeBatch sending) throws SQLException {
    try {
      connection.rows().beforeBatch();
      sending.run();
    } catch (SQLException e) {
      try {
        delegate().clearBatch();
        // Else HSQLDB refuses to execute it singly (07505).
        delegate().executeBatch();
      } catch (SQLException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
  }

  /** Sends what waits. */
  @FunctionalInterface
  interface BeforeBatch {
    void run() throws SQLException;
  }

  /** The last execution is the driver's own. */
  void passedThrough() throws SQLException {
    heldCount = NOT_HELD;
  }

  /**
   * The {@code queryTimeout} in seconds, for the flush that carries this statement's rows; 0 also
   * where it is the connection's, and so the flush's without being set.
   */
  final int queryTimeout() {
    return queryTimeout;
  }

  @Override
  final ResultSet wrap(ResultSet raw) {
    if (raw == null) {
      return null;
    }
    if (current == null || current.delegate() != raw) {
      current = BatchingResultSet.of(connection, this, raw);
    }
    return current;
  }

  @Override
  final Object wrap(Object raw) {
    return raw instanceof ResultSet result ? BatchingResultSet.of(connection, this, result) : raw;
  }

  @Override
  final void beforeUnwrap() throws SQLException {
    connection.beforeUnwrap();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection raw = delegate().getConnection();
    return raw == null ? null : connection;
  }

  /** Whether the statement may have been closed, told without asking the driver. */
  boolean mayBeClosed() {
    return false;
  }

  private boolean answersForHeld() throws SQLException {
    if (heldCount == NOT_HELD) {
      return false;
    }
    if (mayBeClosed() || connection.rows().isClosed()) {
      // What the driver refuses to tell of a closed statement, it refuses here.
      delegate().getUpdateCount();
    }
    return true;
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return answersForHeld() ? null : wrap(delegate().getResultSet());
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return answersForHeld() ? Math.max(heldCount, -1) : delegate().getUpdateCount();
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    return answersForHeld() ? Math.max(heldCount, -1) : delegate().getLargeUpdateCount();
  }

  /** The driver's own statement knows nothing of an INSERT that was held back. */
  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    if (!answersForHeld()) {
      return super.getGeneratedKeys();
    }
    String query = connection.inserts().keysUnasked();
    if (query != null && !delegate().isClosed()) {
      connection.rows().beforeIdentityRead();
      return keys(statement -> statement.executeQuery(query));
    }
    ResultSet none = delegate().getGeneratedKeys();
    // Of one that was not executed since, H2 gives the same once more.
    return none != null && none.isClosed() ? keys(Statement::getGeneratedKeys) : wrap(none);
  }

  private ResultSet keys(SqlExecution<Statement, ResultSet> call) throws SQLException {
    Statement other = connection.delegate().createStatement();
    other.closeOnCompletion();
    return wrap(call.on(other));
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    if (!answersForHeld()) {
      return delegate().getMoreResults();
    }
    heldCount = ANSWERED;
    return false;
  }

  @Override
  public boolean getMoreResults(int closing) throws SQLException {
    if (!answersForHeld()) {
      return delegate().getMoreResults(closing);
    }
    heldCount = ANSWERED;
    return false;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    if (connection.inserts().shareQueryTimeout()) {
      setConnectionsTimeout(seconds);
    } else {
      delegate().setQueryTimeout(seconds);
      queryTimeout = seconds;
    }
  }

  /** Rows that wait were inserted under the one before; a flush leaves it as it is. */
  private void setConnectionsTimeout(int seconds) throws SQLException {
    if (connection.rows().isBusy() && delegate().getQueryTimeout() != seconds) {
      connection.rows().before(FlushReason.SESSION);
    }
    connection.inserts().virtual().beforeDdl();
    delegate().setQueryTimeout(seconds);
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    delegate().closeOnCompletion();
    closesOnCompletion = true;
  }

  /** Cancels the flush that runs for this connection, if one does, else the statement itself. */
  @Override
  public void cancel() throws SQLException {
    if (!connection.rows().cancelFlush()) {
      delegate().cancel();
    }
  }

  @Override
  public String toString() {
    try {
      return delegate().toString();
    } catch (SQLException e) {
      return super.toString();
    }
  }

  /** A call of the driver's statement. */
  @FunctionalInterface
  interface SqlExecution<S, T> {
    T on(S statement) throws SQLException;
  }
}
