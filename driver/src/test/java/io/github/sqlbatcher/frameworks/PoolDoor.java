package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.testing.FreshDatabase;
import java.sql.SQLException;

/** How the batcher comes to a pool's connections. */
enum PoolDoor {
  /** The pool connects by our URL. */
  BY_URL {
    @Override
    PoolKind.Pool open(PoolKind kind, FreshDatabase fresh) throws SQLException {
      return kind.open(fresh.batchingUrl());
    }
  },
  /** The pool takes its connections from our DataSource. */
  BELOW {
    @Override
    PoolKind.Pool open(PoolKind kind, FreshDatabase fresh) throws SQLException {
      return kind.openOverBatcher(fresh.url(), 1000);
    }
  },
  /** Our DataSource stands around the pool. */
  ABOVE {
    @Override
    @SuppressWarnings("resource") // the pool that is given out closes both
    PoolKind.Pool open(PoolKind kind, FreshDatabase fresh) throws SQLException {
      PoolKind.Pool pool = kind.open(fresh.url());
      return new PoolKind.Pool(new BatcherDataSource(pool.source()), pool);
    }
  };

  abstract PoolKind.Pool open(PoolKind kind, FreshDatabase fresh) throws SQLException;
}
