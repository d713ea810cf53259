package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import io.github.sqlbatcher.ConnectionWrapper;
import io.github.sqlbatcher.buffer.Thresholds;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.Dialects;
import io.github.sqlbatcher.flush.FlushSettings;
import io.github.sqlbatcher.flush.Transaction;
import io.github.sqlbatcher.sql.TemplateCache;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** Builds what stands around a driver's connection. Safe for use by several threads. */
public final class BatchingConnections implements ConnectionWrapper {
  private final SharedTemplates templates = new SharedTemplates();

  /** For {@link ConnectionWrapper#find}. */
  public BatchingConnections() {}

  @Override
  public Connection wrap(Connection raw, String url, BatcherSettings settings) throws SQLException {
    if (!settings.flag(BatcherProperty.ENABLED)) {
      return raw;
    }
    Dialect dialect = Dialects.of(raw, settings);
    TemplateCache cache = templates.of(url, settings, dialect.lexicalRules());
    ReentrantLock lock = new ReentrantLock();
    ConnectionStats stats = new ConnectionStats();
    Transaction transaction = new Transaction(lock, raw, dialect, flushSettings(settings), stats);
    Inserts inserts =
        new Inserts(
            lock,
            raw,
            dialect,
            cache,
            transaction,
            stats,
            new AutoCommitNotice(url),
            settings.number(BatcherProperty.MAX_BYTES));
    return new BatchingConnection(raw, transaction, inserts);
  }

  private static FlushSettings flushSettings(BatcherSettings settings) {
    return new FlushSettings(
        new Thresholds(
            settings.number(BatcherProperty.MAX_ROWS), settings.number(BatcherProperty.MAX_BYTES)),
        settings.text(BatcherProperty.SAVEPOINTS).equals("auto"),
        settings.text(BatcherProperty.ON_ERROR).equals("isolate"),
        settings.flag(BatcherProperty.LOG_PARAMETERS));
  }
}
