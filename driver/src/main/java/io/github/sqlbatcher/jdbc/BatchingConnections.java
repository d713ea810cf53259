package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.ConnectionWrapper;
import io.github.sqlbatcher.buffer.ColumnAdjustment;
import io.github.sqlbatcher.buffer.Thresholds;
import io.github.sqlbatcher.dialect.BulkMode;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.Dialects;
import io.github.sqlbatcher.dialect.Limits;
import io.github.sqlbatcher.flush.ExitHook;
import io.github.sqlbatcher.flush.FlushSettings;
import io.github.sqlbatcher.flush.FlushSettings.CommitInterval;
import io.github.sqlbatcher.flush.HeldRows;
import io.github.sqlbatcher.flush.RetryPolicy;
import io.github.sqlbatcher.stats.ConnectionGroups;
import io.github.sqlbatcher.stats.ConnectionStats;
import io.github.sqlbatcher.stats.LiveSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/** Builds what stands around a driver's connection. Safe for use by several threads. */
public final class BatchingConnections implements ConnectionWrapper {
  /** For {@link ConnectionWrapper#find}. */
  public BatchingConnections() {}

  @Override
  public Connection wrap(Connection raw, String url, BatcherSettings settings) throws SQLException {
    return wrap(raw, url, settings, false);
  }

  @Override
  public Connection wrapPooled(Connection raw, String url, BatcherSettings settings)
      throws SQLException {
    return AnotherBatcher.isAround(raw) ? raw : wrap(raw, url, settings, true);
  }

  @Override
  public boolean isAround(Connection connection) {
    return AnotherBatcher.isAround(connection);
  }

  private Connection wrap(Connection raw, String url, BatcherSettings settings, boolean pooled)
      throws SQLException {
    if (!settings.flag(BatcherProperty.ENABLED)) {
      return raw;
    }
    Dialect dialect = Dialects.of(raw, settings);
    ConnectionStats stats = ConnectionGroups.open(url, settings);
    try {
      return wrap(raw, dialect, url, settings, stats, pooled);
    } catch (SQLException | RuntimeException | Error e) {
      stats.closed();
      throw e;
    }
  }

  private static Connection wrap(
      Connection raw,
      Dialect dialect,
      String url,
      BatcherSettings settings,
      ConnectionStats stats,
      boolean pooled)
      throws SQLException {
    LiveSettings live = stats.group().live();
    ReentrantLock lock = new ReentrantLock();
    HeldRows rows = new HeldRows(lock, raw, dialect, flushSettings(settings, live, pooled), stats);
    Inserts inserts =
        new Inserts(
            lock,
            dialect,
            stats.group().templates(dialect.lexicalRules()),
            rows,
            stats,
            new AutoCommitNotice(url),
            live);
    BatchingConnection connection =
        new BatchingConnection(raw, rows, inserts, stats.group().plugins());
    stats.belongsTo(connection);
    return connection;
  }

  @Override
  public void release() {
    ExitHook.remove();
    ConnectionGroups.release();
  }

  private static FlushSettings flushSettings(
      BatcherSettings settings, LiveSettings live, boolean pooled) throws SQLException {
    boolean dry = settings.flag(BatcherProperty.DRY_RUN);
    boolean buffers = dry || settings.text(BatcherProperty.AUTO_COMMIT).equals("buffer");
    boolean virtual = settings.text(BatcherProperty.COMMIT_MODE).equals("savepoint");
    return new FlushSettings(
        new Thresholds(live::maxRows, live::maxBytes, columnAdjustment(settings)),
        new Limits(
            limit(settings, BatcherProperty.STATEMENT_MAX_ROWS),
            limit(settings, BatcherProperty.STATEMENT_MAX_PARAMETERS),
            limit(settings, BatcherProperty.STATEMENT_MAX_CHARACTERS),
            limit(settings, BatcherProperty.STATEMENT_MAX_BYTES)),
        BulkMode.valueOf(settings.text(BatcherProperty.BULK).toUpperCase(Locale.ROOT)),
        buffers ? settings.number(BatcherProperty.MAX_DELAY) : 0,
        settings.text(BatcherProperty.SAVEPOINTS).equals("auto"),
        settings.text(BatcherProperty.ON_ERROR).equals("isolate"),
        settings.flag(BatcherProperty.ASYNC_FLUSH),
        settings.flag(BatcherProperty.ORDER_ACROSS_CONNECTIONS),
        (int) Math.ceil(settings.number(BatcherProperty.FLUSH_TIMEOUT) / 1000.0),
        retryPolicy(settings),
        virtual ? commitInterval(settings) : null,
        pooled,
        settings.flag(BatcherProperty.CAPTURE_CALL_SITE),
        settings.flag(BatcherProperty.LOG_PARAMETERS),
        dry);
  }

  private static ColumnAdjustment columnAdjustment(BatcherSettings settings) throws SQLException {
    if (!settings.flag(BatcherProperty.AUTO_ADJUST_FOR_COLUMNS)) {
      return ColumnAdjustment.NONE;
    }
    double least = settings.decimal(BatcherProperty.MIN_ADJUSTMENT_FACTOR);
    double most = settings.decimal(BatcherProperty.MAX_ADJUSTMENT_FACTOR);
    if (least > most) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' is %s, and must not be more than '%s', which is %s"
              .formatted(
                  BatcherProperty.MIN_ADJUSTMENT_FACTOR.key(),
                  least,
                  BatcherProperty.MAX_ADJUSTMENT_FACTOR.key(),
                  most),
          "08001");
    }
    return new ColumnAdjustment(
        settings.number(BatcherProperty.REFERENCE_COLUMN_COUNT), least, most);
  }

  private static int limit(BatcherSettings settings, BatcherProperty property) {
    int limit = settings.number(property);
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private static RetryPolicy retryPolicy(BatcherSettings settings) {
    return new RetryPolicy(
        settings.number(BatcherProperty.RETRY_MAX_ATTEMPTS),
        settings.number(BatcherProperty.RETRY_BASE_DELAY),
        settings.number(BatcherProperty.RETRY_MAX_DELAY),
        settings.decimal(BatcherProperty.RETRY_BACKOFF_FACTOR),
        settings.flag(BatcherProperty.RETRY_JITTER));
  }

  private static CommitInterval commitInterval(BatcherSettings settings) {
    return new CommitInterval(
        settings.number(BatcherProperty.COMMIT_EVERY_ROWS),
        settings.number(BatcherProperty.COMMIT_EVERY));
  }
}
