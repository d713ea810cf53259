package io.github.sqlbatcher.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.testing.FreshDatabase;

/** How a framework comes to HikariCP's connections, as Spring Boot has them: in auto-commit. */
enum Door {
  /** The real driver's. */
  RAW {
    @Override
    PoolKind.Pool open(FreshDatabase fresh) {
      return pool(fresh.countedUrl());
    }
  },
  /** The pool connects by our URL. */
  URL {
    @Override
    PoolKind.Pool open(FreshDatabase fresh) {
      return pool(fresh.batchingCountedUrl());
    }
  },
  /** Our DataSource stands around the pool. */
  DATA_SOURCE {
    @Override
    @SuppressWarnings("resource") // the pool that is given out closes both
    PoolKind.Pool open(FreshDatabase fresh) {
      PoolKind.Pool pool = pool(fresh.countedUrl());
      return new PoolKind.Pool(new BatcherDataSource(pool.source()), pool);
    }
  };

  /** A pool whose connections note what they are asked to execute. */
  abstract PoolKind.Pool open(FreshDatabase fresh);

  private static PoolKind.Pool pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    // Flyway and Liquibase use two at once.
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(0);
    HikariDataSource pool = new HikariDataSource(config);
    return new PoolKind.Pool(pool, pool);
  }
}
