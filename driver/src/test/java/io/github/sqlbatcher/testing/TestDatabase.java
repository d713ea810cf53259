package io.github.sqlbatcher.testing;

import java.sql.SQLException;

/** A real database that tests run on; starts with its first use and lives as long as the JVM. */
public enum TestDatabase {
  H2 {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return H2Server.fresh();
    }
  },
  POSTGRES {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return PostgresServer.fresh();
    }
  },
  SQLITE {
    @Override
    public FreshDatabase fresh() {
      return SqliteFile.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) {
      SqliteFile.delete(fresh);
    }
  },
  TRINO {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return TrinoServer.fresh();
    }
  };

  /** A place of its own, empty, for one test. */
  public abstract FreshDatabase fresh() throws SQLException;

  /** Leaves nothing of such a place. */
  void remove(FreshDatabase fresh) throws SQLException {
    fresh.run(fresh.dropped());
  }
}
