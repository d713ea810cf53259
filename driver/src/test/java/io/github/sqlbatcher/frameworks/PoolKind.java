package io.github.sqlbatcher.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.github.sqlbatcher.BatcherDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * The pools that applications use, with one connection each; out of auto-commit, but for Agroal,
 * which rolls back only by what it finds in auto-commit.
 */
enum PoolKind {
  HIKARI {
    @Override
    Pool open(String url) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url);
      return open(config);
    }

    @Override
    Pool openOverBatcher(String url, int maxRows) {
      HikariConfig config = new HikariConfig();
      config.setDataSourceClassName(BatcherDataSource.class.getName());
      config.addDataSourceProperty("url", url);
      config.addDataSourceProperty("maxRows", maxRows);
      return open(config);
    }

    private Pool open(HikariConfig config) {
      config.setMaximumPoolSize(1);
      config.setAutoCommit(false);
      HikariDataSource pool = new HikariDataSource(config);
      return new Pool(pool, pool);
    }
  },
  TOMCAT {
    @Override
    Pool open(String url) {
      PoolProperties config = new PoolProperties();
      config.setUrl(url);
      return open(config);
    }

    @Override
    Pool openOverBatcher(String url, int maxRows) {
      PoolProperties config = new PoolProperties();
      config.setDataSource(batcher(url, maxRows));
      return open(config);
    }

    private Pool open(PoolProperties config) {
      config.setMaxActive(1);
      config.setMaxIdle(1);
      config.setMinIdle(0);
      config.setInitialSize(0);
      config.setDefaultAutoCommit(false);
      config.setRollbackOnReturn(true);
      config.setJdbcInterceptors("ConnectionState;StatementCache(max=20)");
      var pool = new org.apache.tomcat.jdbc.pool.DataSource(config);
      return new Pool(pool, () -> pool.close(true));
    }
  },
  DBCP {
    @Override
    @SuppressWarnings("resource") // the pool that is given out closes it
    Pool open(String url) {
      BasicDataSource pool = new BasicDataSource();
      pool.setUrl(url);
      return configured(pool);
    }

    @Override
    Pool openOverBatcher(String url, int maxRows) {
      BatcherDataSource batcher = batcher(url, maxRows);
      return configured(
          new BasicDataSource() {
            @Override
            protected ConnectionFactory createConnectionFactory() {
              return new DataSourceConnectionFactory(batcher);
            }
          });
    }

    private Pool configured(BasicDataSource pool) {
      pool.setMaxTotal(1);
      pool.setDefaultAutoCommit(false);
      pool.setPoolPreparedStatements(true);
      pool.setAccessToUnderlyingConnectionAllowed(true);
      return new Pool(pool, pool);
    }
  },
  AGROAL {
    @Override
    Pool open(String url) throws SQLException {
      return open(factory -> factory.jdbcUrl(url));
    }

    @Override
    Pool openOverBatcher(String url, int maxRows) throws SQLException {
      return open(
          factory ->
              factory
                  .connectionProviderClass(BatcherDataSource.class)
                  .jdbcUrl(url)
                  .jdbcProperty("maxRows", String.valueOf(maxRows)));
    }

    private Pool open(UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> factory)
        throws SQLException {
      AgroalDataSource pool =
          AgroalDataSource.from(
              new AgroalDataSourceConfigurationSupplier()
                  .connectionPoolConfiguration(
                      p ->
                          p.maxSize(1)
                              .acquisitionTimeout(Duration.ofSeconds(10))
                              .connectionFactoryConfiguration(factory)));
      return new Pool(pool, pool);
    }
  };

  /** Opens a pool over a URL. */
  abstract Pool open(String url) throws SQLException;

  /** Opens a pool over a {@link BatcherDataSource}; those that can make it by its class name do. */
  abstract Pool openOverBatcher(String url, int maxRows) throws SQLException;

  private static BatcherDataSource batcher(String url, int maxRows) {
    BatcherDataSource batcher = new BatcherDataSource();
    batcher.setUrl(url);
    batcher.setMaxRows(maxRows);
    return batcher;
  }

  /** A pool, and how it is closed. */
  record Pool(DataSource source, AutoCloseable closing) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      closing.close();
    }
  }
}
