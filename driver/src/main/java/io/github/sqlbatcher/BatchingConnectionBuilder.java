package io.github.sqlbatcher;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;

/**
 * A builder whose connections have the batching around them.
 *
 * @param raw the real DataSource's
 */
record BatchingConnectionBuilder(ConnectionBuilder raw, Wrapping wrapping)
    implements ConnectionBuilder {
  /** What is done with each connection. */
  @FunctionalInterface
  interface Wrapping {
    Connection of(Connection raw) throws SQLException;
  }

  private ConnectionBuilder with(ConnectionBuilder next) {
    return new BatchingConnectionBuilder(next, wrapping);
  }

  @Override
  public ConnectionBuilder user(String name) {
    return with(raw.user(name));
  }

  @Override
  public ConnectionBuilder password(String password) {
    return with(raw.password(password));
  }

  @Override
  public ConnectionBuilder shardingKey(ShardingKey key) {
    return with(raw.shardingKey(key));
  }

  @Override
  public ConnectionBuilder superShardingKey(ShardingKey key) {
    return with(raw.superShardingKey(key));
  }

  @Override
  public Connection build() throws SQLException {
    return wrapping.of(raw.build());
  }
}
