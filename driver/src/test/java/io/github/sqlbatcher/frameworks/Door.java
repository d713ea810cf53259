package io.github.sqlbatcher.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.util.List;

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
  },
  /** The pool knows nothing; the agent of this JVM wraps what the driver gives it. */
  AGENT {
    @Override
    PoolKind.Pool open(FreshDatabase fresh) {
      return pool(fresh.agentCountedUrl());
    }
  };

  /** Those that this run can take, the real driver's first. */
  static List<Door> here() {
    boolean agent = "agent".equals(System.getProperty("test.door"));
    return agent ? List.of(RAW, AGENT) : List.of(RAW, URL, DATA_SOURCE);
  }

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
