package io.github.sqlbatcher.jdbc;

import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.ShardingKey;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/** The calls of a connection that change its session: what waits is sent before. */
abstract class SessionChanges extends ConnectionDelegate {
  @Override
  abstract Connection delegate();

  /** What waits was meant for the session as it is. */
  abstract void beforeSessionChange() throws SQLException;

  /** As {@link #beforeSessionChange}, where names of tables may mean others. */
  abstract void beforePlaceChange() throws SQLException;

  @Override
  public void setSchema(String schema) throws SQLException {
    beforePlaceChange();
    delegate().setSchema(schema);
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    beforePlaceChange();
    delegate().setCatalog(catalog);
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    beforeSessionChange();
    delegate().setReadOnly(readOnly);
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    beforeSessionChange();
    delegate().setHoldability(holdability);
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    beforeSessionChange();
    delegate().setTypeMap(map);
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    beforeSessionChange();
    delegate().setNetworkTimeout(executor, milliseconds);
  }

  @Override
  public void setShardingKey(ShardingKey key) throws SQLException {
    beforeSessionChange();
    delegate().setShardingKey(key);
  }

  @Override
  public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
    beforeSessionChange();
    delegate().setShardingKey(key, superKey);
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
    beforeSessionChange();
    return delegate().setShardingKeyIfValid(key, timeout);
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout)
      throws SQLException {
    beforeSessionChange();
    return delegate().setShardingKeyIfValid(key, superKey, timeout);
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    beforeClientInfo();
    delegate().setClientInfo(name, value);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    beforeClientInfo();
    delegate().setClientInfo(properties);
  }

  private void beforeClientInfo() throws SQLClientInfoException {
    try {
      beforeSessionChange();
    } catch (SQLException e) {
      throw new SQLClientInfoException(
          e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
    }
  }
}
